/** What all events of `finance` have in common. */
import { toMoneyJson } from '@marque/shared/money';

/** An amount as events carry it. */
export const money = (amountMinor: bigint, currency: string) => ({ ...toMoneyJson({ amountMinor, currency }) });

/** Whose event it is, and when it happened. */
export const factsOf = ({ tenantId, id: aggregateId }: { readonly tenantId: string; readonly id: string }, occurredAt: Date) => ({
  tenantId,
  aggregateId,
  occurredAt,
});
