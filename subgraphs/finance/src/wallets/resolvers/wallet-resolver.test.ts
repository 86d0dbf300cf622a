import { globalId } from '@marque/shared/graph/global-ids';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { service } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { statementsOf } from '@marque/shared/testing';
import { GraphDesk } from '../../testing/graph-desk.js';

let desk: GraphDesk;
beforeAll(async () => {
  desk = await GraphDesk.open();
});
afterAll(() => desk.close());

interface Lines {
  edges: { node: { availableChange: { amount: string } } }[];
}
interface Shown {
  statement: Lines;
  oldest: Lines;
  large: Lines;
  payments: { edges: { node: { amount: { amount: string } } }[] };
}

const amountsOf = ({ statement, oldest, large, payments }: Shown) => {
  const changes = ({ edges }: Lines) => edges.map(({ node }) => node.availableChange.amount);
  return {
    statement: changes(statement),
    oldest: changes(oldest),
    large: changes(large),
    payments: payments.edges.map(({ node }) => node.amount.amount),
  };
};

interface Page {
  edges: { node: { availableChange: { amount: string } } }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

describe('a wallet', () => {
  it('is seen by its owner and those who decide on money, and for everybody else is not there', async () => {
    const owner = desk.caller();
    await desk.deposit(owner, '10');
    const id = await desk.walletIdOf(owner);
    const source =
      'query ($id: ID!, $user: ID!) { wallet(id: $id) { available { amount } owner { id } } _entities(representations: [{ __typename: "User", id: $user }]) { ... on User { wallet { id } } } }';
    const variables = { id, user: globalId('User', owner.userId ?? '') };
    for (const who of [owner, desk.caller('MANAGER'), desk.caller('ADMIN'), service(desk.tenantId, 'test')]) {
      const { data, codes } = await desk.ask(who, source, variables);
      expect([codes, data]).toEqual([
        [],
        {
          wallet: { available: { amount: '10.00' }, owner: { id: globalId('User', owner.userId ?? '') } },
          _entities: [{ wallet: { id } }],
        },
      ]);
    }
    for (const who of (['CUSTOMER', 'DEALER', 'PARTNER', 'AGENT', 'CONCIERGE'] as const).map((role) => desk.caller(role)))
      expect(await desk.ask(who, source, variables)).toEqual({
        data: { wallet: null, _entities: [{ wallet: null }] },
        codes: ['NOT_FOUND'],
      });
    const elsewhere = await desk.ask(desk.caller('ADMIN', newId(), newId()), source, variables);
    expect(elsewhere).toEqual({ data: { wallet: null, _entities: [{ wallet: null }] }, codes: [] });
    const entity = 'query ($id: ID!) { _entities(representations: [{ __typename: "Wallet", id: $id }]) { ... on Wallet { id } } }';
    expect((await desk.ask(desk.caller(), entity, { id })).data).toEqual({ _entities: [null] });
    expect((await desk.ask(owner, entity, { id })).data).toEqual({ _entities: [{ id }] });
  });

  it('of a hundred people takes one statement', async () => {
    const people = Array.from({ length: 100 }, () => ({ __typename: 'User', id: globalId('User', newId()) }));
    const source = 'query ($people: [_Any!]!) { _entities(representations: $people) { ... on User { wallet { id } } } }';
    const statements = await statementsOf(desk.test.platform.database, () => desk.ask(desk.caller('MANAGER'), source, { people }));
    expect(statements).toHaveLength(1);
  });

  it.each(['User', 'Wallet'] as const)(
    'with each page of its lists takes as many statements for one as for many, by the %s',
    async (type) => {
      const owners = Array.from({ length: 24 }, () => desk.caller());
      for (const [index, owner] of owners.entries())
        for (const amount of index % 2 === 0 ? ['1', '2', '3'] : ['4']) await desk.deposit(owner, amount);
      const ids =
        type === 'User'
          ? owners.map(({ userId }) => globalId('User', userId ?? ''))
          : await Promise.all(owners.map((owner) => desk.walletIdOf(owner)));
      const fields = `id statement(first: 2) { edges { node { availableChange { amount } } } } oldest: statement(last: 1) { edges { node { availableChange { amount } } } }
      large: statement(first: 5, filter: { minAmount: "2" }) { edges { node { availableChange { amount } } } }
      holds(first: 2) { edges { node { id } } } payments(last: 2) { edges { node { amount { amount } } } }`;
      const source = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { ${type === 'User' ? `wallet { ${fields} }` : fields} } } }`;
      const costs: number[] = [];
      for (const count of [1, 10, 24]) {
        const of = ids.slice(0, count).map((id) => ({ __typename: type, id }));
        let shown: Shown[] = [];
        const texts = await statementsOf(desk.test.platform.database, async () => {
          const { data, codes } = await desk.ask<{ _entities: (Shown & { wallet?: Shown })[] }>(desk.caller('MANAGER'), source, { of });
          expect(codes).toEqual([]);
          shown = (data?._entities ?? []).map((each) => each.wallet ?? each);
        });
        costs.push(texts.length);
        expect(shown.map(amountsOf)).toEqual(
          shown.map((_, index) =>
            index % 2 === 0
              ? { statement: ['3.00', '2.00'], oldest: ['1.00'], large: ['3.00', '2.00'], payments: ['2.00', '1.00'] }
              : { statement: ['4.00'], oldest: ['4.00'], large: ['4.00'], payments: ['4.00'] },
          ),
        );
      }
      expect(costs).toEqual([6, 6, 6]);
    },
  );

  it('loses the page whose cursor is strange, and no other', async () => {
    const owner = desk.caller();
    await desk.deposit(owner, '1');
    const cursor = Buffer.from('["x"]').toString('base64url');
    const source = `{ good: myWallet { statement { edges { cursor } } } bad: myWallet { statement(after: "${cursor}") { edges { cursor } } } }`;
    const { data, codes } = await desk.ask<{ good: object; bad: object | null }>(owner, source);
    expect(codes).toEqual(['BAD_USER_INPUT']);
    expect(data).toMatchObject({ good: { statement: { edges: [{}] } }, bad: null });
  });

  it('is shown as each of two deposits of one request left it', async () => {
    const owner = desk.caller();
    const one = `deposit(input: { amount: { amount: "1", currency: "NGN" }, idempotencyKey: "${randomUUID()}" })`;
    const other = one.replace(/"[0-9a-f-]{36}"/, `"${randomUUID()}"`);
    const fields = '{ ... on PaymentPayload { wallet { statement { edges { node { version } } } } } }';
    const { data } = await desk.ask<Record<string, { wallet: { statement: { edges: unknown[] } } }>>(
      owner,
      `mutation { first: ${one} ${fields} second: ${other} ${fields} }`,
    );
    expect([data?.['first'], data?.['second']].map((each) => each?.wallet.statement.edges.length)).toEqual([1, 2]);
  });

  it('tells how long its lists are, by the same filters and for many wallets at once', async () => {
    const [owner, other, nobody] = [desk.caller(), desk.caller(), desk.caller()];
    for (const amount of ['1', '2', '3']) await desk.deposit(owner, amount);
    await desk.deposit(other, '4');
    const hold = { userId: owner.userId, purpose: 'BIDDING', amount: { amount: '1', currency: 'NGN' }, reference: 'lot' };
    const place = 'mutation ($input: PlaceHoldInput!) { placeHold(input: $input) { __typename } }';
    await desk.ask(service(desk.tenantId, 'test'), place, { input: { ...hold, idempotencyKey: randomUUID() } });
    const source = `query ($people: [_Any!]!) { _entities(representations: $people) { ... on User { wallet {
      statement(first: 1) { totalCount } large: statement(first: 0, filter: { minAmount: "2" }) { totalCount }
      payments(first: 1) { totalCount } holds { totalCount } ended: holds(filter: { states: [RELEASED, EXPIRED] }) { totalCount } } } } }`;
    const people = [owner, other, nobody].map(({ userId }) => ({ __typename: 'User', id: globalId('User', userId ?? '') }));
    const { data } = await desk.ask<{ _entities: object[] }>(desk.caller('MANAGER'), source, { people });
    const counts = (statement: number, large: number, payments: number, holds: number) => ({
      wallet: {
        statement: { totalCount: statement },
        large: { totalCount: large },
        payments: { totalCount: payments },
        holds: { totalCount: holds },
        ended: { totalCount: 0 },
      },
    });
    expect(data?._entities).toEqual([counts(4, 2, 3, 1), counts(1, 1, 1, 0), { wallet: null }]);
  });

  it('has a statement that pages both ways without a gap or a double, and filters', async () => {
    const owner = desk.caller();
    for (let amount = 1; amount <= 7; amount++) await desk.deposit(owner, String(amount));
    const source = `query ($first: Int, $after: String, $last: Int, $before: String, $filter: StatementFilterInput) { myWallet {
      statement(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
        edges { node { kind state version availableChange { amount } availableAfter { amount } } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`;
    const page = async (variables: Record<string, unknown>) => {
      const { data } = await desk.ask<{ myWallet: { statement: Page } }>(owner, source, variables);
      const statement = data?.myWallet.statement;
      if (!statement) throw new Error('there is no statement');
      return { amounts: statement.edges.map(({ node }) => Number(node.availableChange.amount)), ...statement.pageInfo };
    };
    const newest = await page({ first: 3 });
    expect(newest).toMatchObject({ amounts: [7, 6, 5], hasNextPage: true, hasPreviousPage: false });
    const next = await page({ first: 3, after: newest.endCursor });
    expect(next).toMatchObject({ amounts: [4, 3, 2], hasNextPage: true, hasPreviousPage: true });
    expect(await page({ last: 3, before: next.startCursor })).toMatchObject({ amounts: [7, 6, 5] });
    expect(await page({ last: 2 })).toMatchObject({ amounts: [2, 1], hasPreviousPage: true });
    expect((await page({ filter: { minAmount: '3', maxAmount: '4.00', kinds: ['DEPOSIT'], state: 'POSTED' } })).amounts).toEqual([4, 3]);
    expect((await page({ filter: { kinds: ['WITHDRAWAL'] } })).amounts).toEqual([]);
    expect((await page({ filter: { until: '2020-01-01T00:00:00Z' } })).amounts).toEqual([]);
    for (const filter of [
      { minAmount: '4', maxAmount: '3.99' },
      { from: '2020-01-02T00:00:00Z', until: '2020-01-01T00:00:00Z' },
    ])
      expect((await desk.ask(owner, source, { filter })).codes).toEqual(['BAD_USER_INPUT']);
    expect((await desk.ask(owner, source, { first: 101 })).codes).toEqual(['BAD_USER_INPUT']);
    for (const after of ['x', 'WyJ4Il0', 'WzEsMl0']) expect((await desk.ask(owner, source, { after })).codes).toEqual(['BAD_USER_INPUT']);
  });
});
