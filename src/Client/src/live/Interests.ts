/** What one place on the screen wants to see live. */
export interface Interest {
  nodes?: readonly string[];
  points?: readonly string[];
  /** Plans under way. */
  runs?: boolean;
}

export interface Subscription {
  factory: string;
  nodes: string[];
  points: string[];
  alarms: true;
  runs?: true;
}

/** The union of what all places want: the host sends this and nothing else, whatever the size of the factory. */
export class Interests {
  private readonly wanted = new Map<symbol, Interest>();

  set(key: symbol, interest: Interest): void {
    this.wanted.set(key, interest);
  }

  delete(key: symbol): void {
    this.wanted.delete(key);
  }

  subscription(factory: string): Subscription {
    const nodes = new Set<string>();
    const points = new Set<string>();
    let runs = false;
    for (const interest of this.wanted.values()) {
      runs ||= interest.runs === true;
      interest.nodes?.forEach((id) => nodes.add(id));
      interest.points?.forEach((id) => points.add(id));
    }
    return { factory, nodes: [...nodes].sort(), points: [...points].sort(), alarms: true, ...(runs && { runs: true as const }) };
  }
}
