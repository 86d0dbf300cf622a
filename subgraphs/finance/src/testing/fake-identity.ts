/** Identity as far as finance asks it: everybody is known who is not named as a stranger, and each business is at home in the naira. */
import { localId } from '@marque/shared/graph/global-ids';
import { answeringGraph } from '@marque/shared/testing/answering-graph';
import { z } from 'zod';

const asked = z.object({ people: z.array(z.object({ __typename: z.literal('User'), id: z.string() })).optional() });

/** People of all tenants. */
export class FakeIdentity {
  /** By `TENANT USER`: not known there. */
  readonly strangers = new Set<string>();

  readonly graph = answeringGraph(({ variables, tenantId }) => {
    const { people } = asked.parse(variables);
    if (people === undefined) return { tenant: { currency: 'NGN' } };
    return {
      _entities: people.map(({ id }) => (this.strangers.has(`${tenantId} ${localId('User', id)}`) ? null : { __typename: 'User', id })),
    };
  });
}
