/** What `auction` asks of `finance` about a person's wallet. */
import { money } from '@marque/shared/money';
import type { ServiceGraph } from '@marque/shared/platform/subgraph';

/** What of a person's wallet in this currency can be held, in minor units; nothing without such a wallet. */
export async function spendable(graph: ServiceGraph, tenantId: string, userId: string, currency: string): Promise<bigint> {
  const operation = `query ($people: [_Any!]!, $currency: CurrencyCode!) {
    _entities(representations: $people) { ... on User { wallet(currency: $currency) { available { amount } } } } }`;
  const variables = { people: [{ __typename: 'User', id: userId }], currency };
  const data = await graph.request<{ _entities: ({ wallet: { available: { amount: string } } | null } | null)[] }>(
    'finance',
    operation,
    variables,
    tenantId,
  );
  const available = data._entities[0]?.wallet?.available;
  return available ? money(available.amount, currency).amountMinor : 0n;
}
