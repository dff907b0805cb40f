import { HubConnectionBuilder, HubConnectionState, LogLevel, type HubConnection } from '@microsoft/signalr';
import type { Frame } from '../api/frames';
import { Interests, type Interest } from './Interests';
import { LiveStore } from './LiveStore';

export type LinkState = 'connecting' | 'live' | 'lost';

/** How long a change of what is wanted waits for others [ms]: scrolling a tree asks once, not per row. */
const settle = 150;
const retryDelays = [0, 500, 1000, 2000, 5000];

/** The one hub connection of the page: keeps itself up, asks for what the screen wants, feeds the store. */
export class LiveConnection {
  readonly store = new LiveStore();
  private readonly hub: HubConnection;
  private readonly interests = new Interests();
  private readonly listeners = new Set<() => void>();
  private factory: string | null = null;
  private asked = '';
  private timer: number | undefined;
  private linkState: LinkState = 'connecting';
  private stopped = false;

  constructor(url: string) {
    this.hub = new HubConnectionBuilder()
      .withUrl(url)
      .configureLogging(LogLevel.None)
      .withAutomaticReconnect({ nextRetryDelayInMilliseconds: (c) => retryDelays[c.previousRetryCount] ?? 5000 })
      .build();
    this.hub.on('frame', (frame: Frame) => this.onFrame(frame));
    this.hub.onreconnecting(() => this.setState('lost'));
    this.hub.onreconnected(() => this.ask(true));
    this.hub.onclose(() => {
      this.setState('lost');
      void this.start();
    });
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  state = (): LinkState => this.linkState;

  async start(): Promise<void> {
    for (let attempt = 0; !this.stopped && this.hub.state === HubConnectionState.Disconnected; attempt++) {
      try {
        await this.hub.start();
        this.ask(true);
        return;
      } catch {
        this.setState('lost');
        await new Promise((resolve) => setTimeout(resolve, retryDelays[attempt + 1] ?? 5000));
      }
    }
  }

  /** Nobody looks any more, as after signing out. */
  stop(): void {
    this.stopped = true;
    void this.hub.stop();
  }

  show(factory: string): void {
    if (this.factory !== factory) {
      this.factory = factory;
      this.store.clear();
      this.setState(this.hub.state === HubConnectionState.Connected ? 'connecting' : this.linkState);
      this.ask(true);
    }
  }

  want(key: symbol, interest: Interest | null): void {
    if (interest) {
      this.interests.set(key, interest);
    } else {
      this.interests.delete(key);
    }
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.ask(false), settle);
  }

  private onFrame(frame: Frame): void {
    if (frame.factory && frame.factory.id !== this.factory) {
      return;
    }
    if (this.store.apply(frame)) {
      this.setState('live');
    } else {
      this.ask(true);
    }
  }

  private ask(always: boolean): void {
    if (this.factory === null || this.hub.state !== HubConnectionState.Connected) {
      return;
    }
    const subscription = this.interests.subscription(this.factory);
    const text = JSON.stringify(subscription);
    if (always || text !== this.asked) {
      this.asked = text;
      // Who asks for other rows has the alarms already; after a gap or on a new connection all is asked for.
      const alarms = !always && this.store.alarms() !== null ? 'changes' as const : true as const;
      // A refused call closes nothing: the next frame gap or reconnect asks again.
      this.hub.invoke('subscribe', { ...subscription, alarms }).catch(() => this.setState('lost'));
    }
  }

  private setState(state: LinkState): void {
    if (this.linkState !== state) {
      this.linkState = state;
      this.listeners.forEach((listener) => listener());
    }
  }
}
