import { globalId } from '@marque/shared/graph/global-ids';
import { guest } from '@marque/shared/auth';
import { demoPeople, demoPerson, demoTenants } from '@marque/shared/demo';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedDemo } from '../../seed.js';
import { callerOf } from '../../testing/callers.js';
import { type IdentityTest, openIdentityTest } from '../../testing/identity-test.js';

let kit: IdentityTest;
beforeAll(async () => {
  kit = await openIdentityTest();
  await seedDemo(kit.platform.platform);
});
afterAll(() => kit.close());

const { dealer360 } = demoTenants;
const demoCaller = (key: Parameters<typeof demoPerson>[1]) => callerOf(demoPerson('dealer360', key));

describe('the list of people', () => {
  test('the list is paged without gaps, both ways, newest first, and filtered', async () => {
    const page = `query ($first: Int, $after: String, $last: Int, $before: String) { users(first: $first, after: $after, last: $last, before: $before) {
      totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { node { id } } } }`;
    const admin = demoCaller('admin');
    type Page = {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
      edges: { node: { id: string } }[];
    };
    const read = async (variables: object): Promise<Page> =>
      (await kit.ask(admin, page, { ...variables })).data['users'] ?? expect.fail('no page');
    const seen: string[] = [];
    const newestFirst = demoPeople('dealer360')
      .map((person) => globalId('User', person.id))
      .toReversed();
    let after: string | null = null;
    for (;;) {
      const { edges, pageInfo, totalCount }: Page = await read({ first: 4, after });
      expect(totalCount).toBe(newestFirst.length);
      seen.push(...edges.map((edge) => edge.node.id));
      after = pageInfo.endCursor;
      if (!pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual(newestFirst);
    const back = await read({ last: 3, before: after });
    expect(back.edges.map((edge) => edge.node.id)).toEqual(newestFirst.slice(-4, -1));
    expect(back.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: true });
    const { data } = await kit.ask(
      admin,
      `{ users(filter: { search: "_uyer@" }, first: 5) { totalCount } dealers: users(filter: { roles: [DEALER] }) { edges { node { email } } }
        staff: users(filter: { roles: [AGENT, MANAGER], states: [ACTIVE] }) { totalCount } none: users(filter: { kycStates: [] }) { totalCount nodes { id } } }`,
    );
    expect(data['users']).toEqual({ totalCount: 0 });
    expect(data['dealers']).toEqual({ edges: [{ node: { email: 'dealer@dealer360.example' } }] });
    expect(data['staff']).toEqual({ totalCount: 2 });
    expect(data['none']).toEqual({ totalCount: 0, nodes: [] });
  });

  test.each(['MTIz', 'bm90IGpzb24', 'WyJ4IiwieSJd', 'W251bGwsbnVsbF0'])(
    'a made-up cursor (%s) is BAD_USER_INPUT or an empty beginning, never a fault',
    async (after) => {
      const { errors } = await kit.ask(demoCaller('admin'), 'query ($after: String) { users(after: $after) { edges { cursor } } }', {
        after,
      });
      for (const error of errors ?? []) expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    },
  );

  test('the list is refused to everyone but administrators', async () => {
    for (const key of ['customer', 'dealer', 'agent', 'partner', 'concierge', 'manager'] as const) {
      const { errors } = await kit.ask(demoCaller(key), '{ users { edges { cursor } } }');
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    }
    const { errors } = await kit.ask(guest(dealer360.id, 'r'), '{ users { edges { cursor } } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});
