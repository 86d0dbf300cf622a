/** What random work does with holds. */
import type { DecimalMoney } from '@marque/shared/money';
import { captureHold } from '../../holds/commands/capture-hold.js';
import { changeHold } from '../../holds/commands/change-hold.js';
import { convertHold } from '../../holds/commands/convert-hold.js';
import { releaseHold } from '../../holds/commands/release-hold.js';
import type { FinanceDesk } from '../finance-desk.js';

/** Everything that can be done with a hold. */
export const holdVerbs = ['grow', 'shrink', 'convert', 'capture', 'release'] as const;

/** Does it. */
export function useHold(
  desk: FinanceDesk,
  verb: (typeof holdVerbs)[number],
  holdId: string,
  amount: DecimalMoney,
  key: { readonly idempotencyKey: string },
) {
  const end = { expiresAt: null, ...key };
  switch (verb) {
    case 'grow':
      return changeHold(desk.service, { holdId, by: amount, ...end });
    case 'shrink':
      return changeHold(desk.service, { holdId, by: { ...amount, amount: `-${amount.amount}` }, ...end });
    case 'convert':
      return convertHold(desk.service, { holdId, purpose: 'AUCTION_DEPOSIT', amount, reference: 'lot', ...end });
    case 'capture':
      return captureHold(desk.service, { holdId, amount, kind: 'AUCTION_PAYMENT', reference: null, ...key });
    case 'release':
      return releaseHold(desk.service, { holdId, ...key });
    default:
      return verb satisfies never;
  }
}
