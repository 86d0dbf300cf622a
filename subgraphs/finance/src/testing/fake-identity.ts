/** Identity as far as finance asks it: everybody is known who is not named as a stranger. */
import type { ServiceGraph } from '@marque/shared/platform/subgraph';
import { z } from 'zod';

const asked = z.object({ people: z.array(z.object({ __typename: z.literal('User'), id: z.string() })) });

/** People of all tenants. */
export class FakeIdentity implements ServiceGraph {
  /** By `TENANT USER`: not known there. */
  readonly strangers = new Set<string>();

  async request<T>(_subgraph: string, _operation: string, variables: Record<string, unknown>, tenantId: string | null): Promise<T> {
    const { people } = asked.parse(variables);
    return { _entities: people.map(({ id }) => (this.strangers.has(`${tenantId} ${id}`) ? null : { id })) } as T;
  }
}
