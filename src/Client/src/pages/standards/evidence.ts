import type { StandardNeed } from '../../api/standards';
import { full, unitText } from '../../format/quantity';

/** What was found for a need, as figure with unit or as a word; null where nothing is known. */
export function foundText(need: StandardNeed, yes: string, no: string): string | null {
  if (need.number !== null) {
    const digits = Math.abs(need.number) < 100 ? 2 : 0;
    return `${full(need.number, digits)}${need.unit ? ` ${unitText(need.unit)}` : ''}`;
  }
  return need.holds === null ? null : need.holds ? yes : no;
}

/** What it is held against: "≥ 100 %". */
export function limitText(need: StandardNeed): string | null {
  const unit = need.unit ? ` ${unitText(need.unit)}` : '';
  return need.atLeast !== null ? `≥ ${full(need.atLeast)}${unit}` : need.atMost !== null ? `≤ ${full(need.atMost)}${unit}` : null;
}
