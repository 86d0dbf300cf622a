/** A manager dates a commission for tomorrow: today's stays, tomorrow it counts, and nobody but managers may do so. */
import { type Client, newKey } from '@marque/sdk';
import { demoPerson, demoTenants } from '@marque/shared/demo';
import { TestClock } from '@marque/shared/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'dealer360';
const dayMs = 86_400_000;
const now = '{ rates { kind basisPoints amount { amount currency } } }';
const set = `mutation ($input: SetRateInput!) { setRate(input: $input) { __typename ... on SetRatePayload { rate { kind basisPoints startsAt } }
  ... on UserError { code path } } }`;
const history = `query ($kind: RateKind) { rateHistory(kind: $kind, first: 5) { totalCount
  nodes { basisPoints startsAt reason setAt setBy { displayName } } } }`;

describe.each(modes)('rates, %s', (mode) => {
  const clock = new TestClock();
  let marque: TestMarque;
  let manager: Client;
  beforeAll(async () => {
    marque = await startMarque(mode, { clock });
    manager = await marque.as(slug, 'manager');
  });
  afterAll(() => marque.close());

  const commission = async (who: Client) => {
    const { rates } = dataOf(await marque.ask<{ rates: { kind: string; basisPoints: number }[] }>(who, now));
    return rates.find(({ kind }) => kind === 'SELLERS_COMMISSION')?.basisPoints;
  };
  const wish = (change: object = {}) => ({
    input: { kind: 'SELLERS_COMMISSION', basisPoints: 350, reason: 'Agreed with the sellers.', idempotencyKey: newKey(), ...change },
  });

  test('everybody sees what the business takes', async () => {
    const naira = (amount: string) => ({ amount, currency: 'NGN' });
    for (const who of [marque.guest(slug), await marque.as(slug, 'customer'), manager])
      expect(dataOf(await marque.ask(who, now))).toEqual({
        rates: [
          { kind: 'BUYERS_PREMIUM', basisPoints: 500, amount: null },
          { kind: 'DELIVERY_FEE', basisPoints: null, amount: naira('50000.00') },
          { kind: 'FEATURING_FEE', basisPoints: null, amount: naira('25000.00') },
          { kind: 'LISTING_FEE', basisPoints: null, amount: naira('0.00') },
          { kind: 'SELLERS_COMMISSION', basisPoints: 300, amount: null },
        ],
      });
  });

  test('nobody else may, nor see who set them and why, and the past is not dated anew', async () => {
    for (const person of ['customer', 'dealer', 'agent', 'concierge', 'partner'] as const) {
      const who = await marque.as('showroom', person);
      expect(codesOf(await marque.ask(who, set, wish()))).toEqual(['FORBIDDEN']);
      expect(codesOf(await marque.ask(who, history))).toEqual(['FORBIDDEN']);
      expect(codesOf(await marque.ask(who, '{ rates { kind reason } }'))).toContain('FORBIDDEN');
    }
    expect(codesOf(await marque.ask(marque.guest(slug), set, wish()))).toEqual(['UNAUTHENTICATED']);
    const past = wish({ startsAt: new Date(clock.now().getTime() - 1_000).toISOString() });
    expect(dataOf(await marque.ask(manager, set, past))).toMatchObject({ setRate: { code: 'INVALID_INPUT', path: ['input', 'startsAt'] } });
    const dollars = wish({ kind: 'LISTING_FEE', basisPoints: null, amount: { amount: '5', currency: 'USD' } });
    const refused = { code: 'INVALID_INPUT', path: ['input', 'amount', 'currency'] };
    expect(dataOf(await marque.ask(manager, set, dollars))).toMatchObject({ setRate: refused });
    const { currency } = demoTenants[slug];
    const homely = wish({ kind: 'LISTING_FEE', basisPoints: null, amount: { amount: '5', currency } });
    expect(dataOf(await marque.ask(manager, set, homely))).toMatchObject({ setRate: { __typename: 'SetRatePayload' } });
  });

  test('a manager sets one for tomorrow, and until then today’s stays', async () => {
    const startsAt = new Date(clock.now().getTime() + dayMs).toISOString();
    const variables = wish({ startsAt });
    const done = { setRate: { __typename: 'SetRatePayload', rate: { kind: 'SELLERS_COMMISSION', basisPoints: 350, startsAt } } };
    expect(dataOf(await marque.ask(manager, set, variables))).toEqual(done);
    expect(dataOf(await marque.ask(manager, set, variables))).toEqual(done);
    expect(dataOf(await marque.ask(manager, set, wish({ startsAt })))).toMatchObject({ setRate: { __typename: 'Conflict' } });
    const guest = marque.guest(slug);
    expect(await commission(guest)).toBe(300);
    const { rateHistory } = dataOf(await marque.ask<{ rateHistory: object }>(manager, history, { kind: 'SELLERS_COMMISSION' }));
    const setBy = { displayName: expect.stringContaining(demoPerson(slug, 'manager').givenName) };
    expect(rateHistory).toEqual({
      totalCount: 2,
      nodes: [
        { basisPoints: 350, startsAt, reason: 'Agreed with the sellers.', setAt: expect.any(String), setBy },
        { basisPoints: 300, startsAt: expect.any(String), reason: expect.any(String), setAt: expect.any(String), setBy },
      ],
    });
    clock.advance(dayMs);
    expect(await commission(guest)).toBe(350);
    expect(await commission(marque.guest('sterling'))).toBe(250);
  });
});
