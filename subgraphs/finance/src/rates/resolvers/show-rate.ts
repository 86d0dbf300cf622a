import { toMoneyType } from '@marque/shared/graph';
import type { RateType } from '../schema/rate.js';
import type { Rate } from '../store/tables.js';

/** The rate as the graph shows it. */
export function showRate({ kind, basisPoints, currency, amountMinor, startsAt, reason, setBy, setAt }: Rate): RateType {
  const amount = currency === null || amountMinor === null ? null : toMoneyType({ amountMinor, currency });
  return { kind, basisPoints, amount, startsAt, reason, setBy, setAt };
}
