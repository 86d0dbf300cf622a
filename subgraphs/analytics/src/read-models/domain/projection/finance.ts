/** Events of money. */
import { z } from 'zod';
import type { Tally } from '../tallies.js';
import { amount, summed, understood } from './effect.js';
import type { Effect, SourceEvent } from './effect.js';

const payment = z.object({ amount, kind: z.enum(['DEPOSIT', 'WITHDRAWAL']) });
const sum = z.object({ amount });

const sums: Readonly<Record<string, Tally>> = {
  'finance.payment_failed.v1': 'payments_failed',
  'finance.hold_placed.v1': 'holds_placed',
  'finance.hold_released.v1': 'holds_released',
  'finance.hold_captured.v1': 'holds_captured',
  'finance.commission_charged.v1': 'commissions',
};

/** What an event of money counts for; nothing for an event of something else. */
export function financeEffects({ type, payload }: SourceEvent): readonly Effect[] {
  if (type === 'finance.payment_succeeded.v1') {
    return understood(payment, payload, (paid) => [summed(paid.kind === 'DEPOSIT' ? 'deposits' : 'withdrawals', paid.amount)]);
  }
  const tally = sums[type];
  return tally === undefined ? [] : understood(sum, payload, (moved) => [summed(tally, moved.amount)]);
}
