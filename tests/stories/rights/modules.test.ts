/** What a business has not enabled is refused to everybody there, and works next door. */
import { globalId } from '@marque/shared/graph/global-ids';
import { type Client, newKey } from '@marque/sdk';
import { demoAuction, demoTenants } from '@marque/shared/demo';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const auction = globalId('Auction', demoAuction('dealer360', 1).id);
/** Midas rents: it has no auctions. */
const operations = [
  '{ auctions(first: 1) { edges { node { id } } } }',
  '{ myBids(first: 1) { edges { node { id } } } }',
  '{ joinedAuctions(first: 1) { edges { node { id } } } }',
  `mutation { watchAuction(input: { auctionId: "${auction}" }) { __typename } }`,
  `mutation { placeBid(input: { auctionId: "${auction}", maximum: { amount: "1", currency: "NGN" }, idempotencyKey: "${newKey()}" }) { __typename } }`,
];

describe.each(modes)('%s', (mode) => {
  let marque: TestMarque;
  let here: Client;
  let next: Client;
  beforeAll(async () => {
    marque = await startMarque(mode);
    here = await marque.as('midas', 'admin');
    next = await marque.as('dealer360', 'admin');
  });
  afterAll(() => marque.close());

  test.each(operations)('%s', async (text) => {
    const refused = await marque.ask(here, text);
    expect(codesOf(refused)).toEqual(['FORBIDDEN']);
    expect(refused.errors?.[0]?.message).toBe('This business has not enabled the module AUCTIONS.');
    expect(codesOf(await marque.ask(next, text))).toEqual([]);
  });

  test('a stream that all of a business share does not open, neither for a guest', async () => {
    for (const who of [here, marque.guest('midas')]) {
      const stream = who.subscribe<object, object>(parse('subscription { auctionsChanged { id } }'), {});
      await expect(stream.next()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  test('what a business has enabled is told to everybody', async () => {
    const told = dataOf(await marque.ask<{ tenant: { modules: string[] } }>(marque.guest('midas'), '{ tenant { modules } }'));
    expect(told.tenant.modules).toEqual([...demoTenants.midas.modules]);
    expect(told.tenant.modules).not.toContain('AUCTIONS');
  });
});
