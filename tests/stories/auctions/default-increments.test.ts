/** What a business's auctions rise by where nobody says: seen by everybody, set by a manager, kept by the auctions that took it. */
import { type Client, newKey } from '@marque/sdk';
import { demoPerson } from '@marque/shared/demo';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'dealer360';
const naira = (amount: string) => ({ amount, currency: 'NGN' });
const fixed = (amount: string) => [{ below: null, step: naira(amount) }];

describe.each(modes)('default increments, %s', (mode) => {
  let marque: TestMarque;
  let dealer: Client;
  let manager: Client;
  beforeAll(async () => {
    marque = await startMarque(mode);
    [dealer, manager] = await Promise.all([marque.as(slug, 'dealer'), marque.as(slug, 'manager')]);
  });
  afterAll(() => marque.close());

  const bandsOf = async (who: Client) => (await who.defaultIncrements()).defaultIncrements?.bands;
  const create = `mutation ($input: CreateAuctionInput!) { made: createAuction(input: $input) { __typename ... on UserError { message path }
    ... on AuctionPayload { auction { id increments { below { amount currency } step { amount currency } } } } } }`;
  interface Made {
    readonly made: { readonly __typename: string; readonly auction: { readonly id: string; readonly increments: object[] } };
  }
  /** A draft of the dealer's that says nothing of increments. */
  async function draft(): Promise<Made['made']> {
    const now = Date.now();
    const input = {
      vehicleId: await marque.given(slug).vehicle(),
      type: 'TIMED',
      startPrice: naira('1000000'),
      startsAt: new Date(now + 3_600_000).toISOString(),
      endsAt: new Date(now + 7_200_000).toISOString(),
      idempotencyKey: newKey(),
    };
    return dataOf(await marque.ask<Made>(dealer, create, { input })).made;
  }

  test('are seen by everybody, in the currency of each business that auctions', async () => {
    for (const who of [marque.guest(slug), dealer, manager]) expect(await bandsOf(who)).toEqual(fixed('50000.00'));
    expect(await bandsOf(marque.guest('motornet'))).toEqual([{ below: null, step: { amount: '100.00', currency: 'CAD' } }]);
    expect(await bandsOf(marque.guest('showroom'))).toEqual([{ below: null, step: { amount: '100.00', currency: 'EUR' } }]);
    expect((await bandsOf(marque.guest('sterling')))?.map(({ step }) => step.amount)).toEqual(['100.00', '250.00', '500.00']);
  });

  test('are taken by a draft that says nothing, which keeps them when a manager sets others', async () => {
    const before = await draft();
    expect(before.auction.increments).toEqual(fixed('50000.00'));
    const input = { increments: { fixed: naira('75000') }, reason: 'Prices have risen', idempotencyKey: newKey() };
    const { setDefaultIncrements } = await manager.setDefaultIncrements({ input });
    expect(setDefaultIncrements).toMatchObject({ __typename: 'SetDefaultIncrementsPayload' });
    expect((await draft()).auction.increments).toEqual(fixed('75000.00'));
    const kept = await marque.ask(
      dealer,
      `{ auction(id: "${before.auction.id}") { increments { below { amount } step { amount currency } } } }`,
    );
    expect(dataOf(kept)).toEqual({ auction: { increments: fixed('50000.00') } });
    const why = '{ defaultIncrementsHistory(first: 5) { totalCount nodes { reason setBy { displayName } } } }';
    const setBy = { displayName: expect.stringContaining(demoPerson(slug, 'manager').givenName) };
    expect(dataOf(await marque.ask(manager, why))).toEqual({
      defaultIncrementsHistory: {
        totalCount: 2,
        nodes: [
          { reason: 'Prices have risen', setBy },
          { reason: 'What bidders here are used to', setBy },
        ],
      },
    });
  });

  test('are set by managers alone, in the currency of the business', async () => {
    const set = 'mutation ($input: SetDefaultIncrementsInput!) { setDefaultIncrements(input: $input) { ... on UserError { code path } } }';
    const wish = { input: { increments: { fixed: naira('1') }, reason: 'A test', idempotencyKey: newKey() } };
    for (const person of ['customer', 'dealer', 'agent', 'concierge', 'partner'] as const)
      expect(codesOf(await marque.ask(await marque.as('showroom', person), set, wish))).toEqual(['FORBIDDEN']);
    expect(codesOf(await marque.ask(marque.guest(slug), set, wish))).toEqual(['UNAUTHENTICATED']);
    expect(dataOf(await marque.ask(await marque.as('showroom', 'manager'), set, wish))).toEqual({
      setDefaultIncrements: { code: 'INVALID_INPUT', path: ['input', 'increments', 'fixed'] },
    });
  });
});
