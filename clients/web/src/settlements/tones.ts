import type { Tone } from '../design/tag.js';
import type { SettlementState } from './generated/operations.js';

/** How a sale ended, at a glance. */
export const saleTones: Readonly<Record<SettlementState, Tone>> = {
  OPEN: 'accent',
  SETTLED: 'positive',
  FORFEITED: 'warning',
  VOIDED: 'neutral',
};

/** How far a paper is. */
export const paperTones = { MISSING: 'neutral', SUBMITTED: 'warning', ACCEPTED: 'positive', REFUSED: 'danger' } as const satisfies Record<
  string,
  Tone
>;
