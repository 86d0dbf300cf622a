/** Sets a rate from a moment on. */
import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import type { DecimalMoney } from '@marque/shared/money';
import { conflict, type Conflict, type IdempotencyConflict, invalidInput, type InvalidInput, isRefusal } from '@marque/shared/outcome';
import { rateChanged } from '../../events/sales.js';
import type { AmountRefused } from '../../ledger/domain/amounts.js';
import { usableReason } from '../../ledger/domain/reasons.js';
import { currencyOfTenant } from '../../neighbours/identity.js';
import { requireManager } from '../domain/managers.js';
import { type RateKind, rateStart, type RateValue, rateValue } from '../domain/rates.js';
import { insertRate } from '../store/rates.js';
import type { Rate } from '../store/tables.js';

/** A rate that is to count from a moment on. */
export interface SetRate {
  readonly kind: RateKind;
  /** Of the price, for a premium or a commission. */
  readonly basisPoints: number | null;
  /** For a fee, in the currency of the business. */
  readonly amount: DecimalMoney | null;
  /** At once when null. */
  readonly startsAt: Date | null;
  readonly reason: string;
  readonly idempotencyKey: string;
}

type Refused = InvalidInput | AmountRefused | Conflict | IdempotencyConflict;

/** No rate that was set is ever changed: this adds one, which counts until the next of its kind begins. */
export async function setRate({ platform, caller }: CommandContext, { idempotencyKey, ...wish }: SetRate): Promise<Rate | Refused> {
  requireManager(caller);
  const { tenantId, actorId: setBy } = actorOf(caller);
  const value = rateValue(wish);
  if (isRefusal(value)) return value;
  const reason = usableReason(wish.reason);
  if (isRefusal(reason)) return reason;
  const home = value.amount && (await currencyOfTenant(platform.graph, tenantId));
  if (value.amount && value.amount.currency !== home)
    return invalidInput(`Fees are in the currency of the business, ${home ?? 'which has none'}.`, 'amount', 'currency');
  const { kind, startsAt: start } = wish;
  const call = { command: 'setRate', idempotencyKey, input: { kind, ...value, startsAt: start, reason: reason.text } };
  return once(platform, { tenantId, actorId: setBy }, call, async (tx, now): Promise<Rate | InvalidInput | Conflict> => {
    const startsAt = rateStart(start, now);
    if (isRefusal(startsAt)) return startsAt;
    const rate = { id: newId(), tenantId, kind, ...columnsOf(value), startsAt, reason: reason.text, setBy, setAt: now };
    if (!(await insertRate(tx, rate))) return conflict('A rate of this kind begins at that moment already.', 'startsAt');
    await platform.events.record(tx, [rateChanged(rate)]);
    return rate;
  });
}

const columnsOf = ({ basisPoints, amount }: RateValue) => ({
  basisPoints,
  currency: amount?.currency ?? null,
  amountMinor: amount?.amountMinor ?? null,
});
