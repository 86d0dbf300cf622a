/** What `vehicles` asks of `finance` for the fees of featuring and listing. Each call may be repeated with its key. */
import { PlatformError } from '@marque/shared/errors';
import { formatMoney, money, type Money } from '@marque/shared/money';
import type { ServiceGraph } from '@marque/shared/platform/subgraph';
import { ChargeFeeDocument, RatesInForceDocument, RefundFeeDocument } from './generated/finance.js';

/** A fee by its name in finance. */
export type FeeKind = 'FEATURING_FEE' | 'LISTING_FEE';

/** What the business takes now; null where it has set no rate. */
export interface FeesInForce {
  /** For each week in which something is shown before the rest. */
  readonly featuring: Money | null;
  /** For offering something; null also where it is nothing. */
  readonly listing: Money | null;
}

/** What the business takes now. */
export async function feesInForce(graph: ServiceGraph, tenantId: string): Promise<FeesInForce> {
  const { rates } = await graph.request('finance', RatesInForceDocument, {}, tenantId);
  const feeOf = (kind: FeeKind): Money | null => {
    const fee = rates?.find((each) => each.kind === kind)?.amount ?? null;
    return fee && money(fee.amount, fee.currency);
  };
  const listing = feeOf('LISTING_FEE');
  return { featuring: feeOf('FEATURING_FEE'), listing: listing !== null && listing.amountMinor > 0n ? listing : null };
}

/** Finance's answer about a fee; with what could be used where it was too little. */
export type FeeAnswer = { readonly ok: true } | { readonly ok: false; readonly reason: string; readonly availableMinor: bigint | null };

/** A fee that is to be taken. */
export interface WantedFee {
  readonly userId: string;
  readonly kind: FeeKind;
  readonly amount: Money;
  readonly reference: string;
  readonly idempotencyKey: string;
}

const usedKey = (): PlatformError =>
  new PlatformError('INTERNAL', 'The fee could not be arranged.', { cause: new Error('finance refused a key that was used before') });

/** Takes a fee from somebody's wallet. */
export async function chargeFee(graph: ServiceGraph, tenantId: string, { amount, ...fee }: WantedFee): Promise<FeeAnswer> {
  const input = { ...fee, amount: { amount: formatMoney(amount), currency: amount.currency } };
  const { answer } = await graph.request('finance', ChargeFeeDocument, { input }, tenantId);
  if (answer.__typename === 'ChargeFeePayload') return { ok: true };
  if (answer.__typename === 'IdempotencyConflict') throw usedKey();
  const available = answer.__typename === 'InsufficientFunds' && 'available' in answer ? answer.available : null;
  return { ok: false, reason: answer.message, availableMinor: available && money(available.amount, available.currency).amountMinor };
}

/** Gives it back, whole. */
export async function refundFee(
  graph: ServiceGraph,
  tenantId: string,
  input: Pick<WantedFee, 'kind' | 'reference' | 'idempotencyKey'> & { readonly reason: string },
): Promise<FeeAnswer> {
  const { answer } = await graph.request('finance', RefundFeeDocument, { input }, tenantId);
  if (answer.__typename === 'RefundFeePayload') return { ok: true };
  if (answer.__typename === 'IdempotencyConflict') throw usedKey();
  return { ok: false, reason: answer.message, availableMinor: null };
}
