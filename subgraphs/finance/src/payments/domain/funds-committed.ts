import { formatMoney, type Money } from '@marque/shared/money';
import type { Refusal } from '@marque/shared/outcome';

/** Money cannot be withdrawn while some of the wallet is held. */
export type FundsCommitted = Refusal<'FundsCommitted', { held: Money }>;

/** The refusal with what is held. */
export const fundsCommitted = (held: Money): FundsCommitted => ({
  refused: 'FundsCommitted',
  message: `${formatMoney(held)} ${held.currency} is held for bids or deposits; money can be withdrawn when it is free.`,
  path: ['input', 'amount'],
  held,
});
