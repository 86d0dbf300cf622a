import { parse, subscribe } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '@marque/shared/auth';
import { finance } from '../../subgraph.js';
import { GraphDesk } from '../../testing/graph-desk.js';

let desk: GraphDesk;
beforeAll(async () => {
  desk = await GraphDesk.open();
});
afterAll(() => desk.close());

describe('walletChanged', () => {
  const open = async (who: Caller, variableValues: Record<string, unknown> = {}) => {
    const document = parse(
      'subscription ($after: Int, $id: ID) { walletChanged(afterSequence: $after, walletId: $id) { sequence kind available { amount } wallet { available { amount } } } }',
    );
    return subscribe({ schema: finance.schema, document, variableValues, contextValue: desk.contextOf(who) });
  };

  it('tells the owner of every change, and after a cut of what was missed', async () => {
    const who = desk.caller();
    await desk.deposit(who, '1');
    await desk.deposit(who, '2');
    const stream = await open(who, { after: 1 });
    if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream));
    await desk.deposit(who, '3');
    const seen: unknown[] = [];
    for await (const { data } of stream) if (seen.push(data?.['walletChanged']) === 2) break;
    expect(JSON.parse(JSON.stringify(seen))).toMatchObject([
      { sequence: 2, kind: 'DEPOSIT', available: { amount: '3.00' } },
      { sequence: 3, kind: 'DEPOSIT', available: { amount: '6.00' }, wallet: { available: { amount: '6.00' } } },
    ]);
  });

  it('is refused to others', async () => {
    const who = desk.caller();
    await desk.deposit(who, '1');
    const result = await open(desk.caller(), { id: await desk.walletIdOf(who) });
    expect('errors' in result && result.errors?.map((error) => error.extensions['code'])).toEqual(['NOT_FOUND']);
  });
});
