import { toMoneyType } from '@marque/shared/graph';
import type { HoldType } from '../schema/hold.js';
import type { Hold } from '../store/tables.js';

/** The hold as the graph shows it. */
export function showHold({ amountMinor, capturedMinor, currency, ...hold }: Hold): HoldType {
  const { id, userId, purpose, state, reference, expiresAt, placedAt, endedAt } = hold;
  const amount = toMoneyType({ amountMinor, currency });
  const capturedAmount = toMoneyType({ amountMinor: capturedMinor, currency });
  return { id, userId, purpose, state, amount, capturedAmount, reference, expiresAt, placedAt, endedAt };
}
