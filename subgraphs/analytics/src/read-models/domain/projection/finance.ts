/** Events of money. */
import type { EventOf } from '@marque/shared/events';
import type { Tally } from '../tallies.js';
import { summed, uncounted } from './effect.js';
import type { Effect } from './effect.js';

/** The events of money that count for something. */
export const financeEvents = [
  'finance.payment_succeeded.v1',
  'finance.payment_failed.v1',
  'finance.hold_placed.v1',
  'finance.hold_released.v1',
  'finance.hold_captured.v1',
  'finance.commission_charged.v1',
  'finance.escrow_paid_out.v1',
  'finance.fee_charged.v1',
  'finance.fee_refunded.v1',
] as const;

type FinanceEvent = EventOf<(typeof financeEvents)[number]>;

/** What an event of money counts for. Of a sale that is paid out only what the business earns is its revenue. */
export function financeEffects(event: FinanceEvent): readonly Effect[] {
  // Given back, it was never earned: it is taken back from where it was counted.
  if (event.type === 'finance.fee_refunded.v1') return [uncounted(summed('commissions', event.payload.amount), event.payload.chargedAt)];
  const amount = event.type === 'finance.escrow_paid_out.v1' ? event.payload.earned : event.payload.amount;
  return [summed(tallyOf(event), amount)];
}

function tallyOf(event: Exclude<FinanceEvent, { type: 'finance.fee_refunded.v1' }>): Tally {
  switch (event.type) {
    case 'finance.payment_succeeded.v1':
      return event.payload.kind === 'DEPOSIT' ? 'deposits' : 'withdrawals';
    case 'finance.payment_failed.v1':
      return 'payments_failed';
    case 'finance.hold_placed.v1':
      return 'holds_placed';
    case 'finance.hold_released.v1':
      return 'holds_released';
    case 'finance.hold_captured.v1':
      return 'holds_captured';
    case 'finance.commission_charged.v1':
    case 'finance.escrow_paid_out.v1':
    case 'finance.fee_charged.v1':
      return 'commissions';
    default:
      return event satisfies never;
  }
}
