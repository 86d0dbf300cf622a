/** A dealer asks what to ask for a car, and only who may change its price is told; through the gateway. */
import type { Client } from '@marque/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, dataOf } from '../../kit/answer.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'dealer360';

describe.each(modes)('what to ask, %s', (mode) => {
  let marque: TestMarque;
  let manager: Client;
  beforeAll(async () => {
    marque = await startMarque(mode);
    manager = await marque.as(slug, 'manager');
  });
  afterAll(() => marque.close());

  test('is told with factors that add up, from valuation, days and demand', async () => {
    const vehicleId = await marque.given(slug).vehicle({ askingPrice: { amount: '18000000', currency: 'NGN' } });
    const price = async () => (await manager.priceRecommendation({ vehicleId })).vehicle?.priceRecommendation;
    // It is valued a moment after it was offered.
    await expect.poll(async () => (await price())?.missing, { timeout: 20_000 }).toBeNull();
    const found = await price();
    expect(found?.factors.map(({ name }) => name).slice(0, 4)).toEqual(['valuation', 'days on market', 'interest', 'waiting buyers']);
    const sum = found?.factors.reduce((total, { amount }) => total + Number(amount), 0);
    expect(sum).toBeCloseTo(Number(found?.price?.amount), 2);
    expect(found?.price?.currency).toBe('NGN');
    expect(found?.factors[3]?.text).toContain('0 people watch its auction');
  });

  test('is for whoever may change the price, nothing for others who have an account, and refused to guests', async () => {
    const vehicleId = await marque.given(slug).vehicle({}, 'seller');
    const dealer = await marque.as(slug, 'dealer');
    expect((await dealer.priceRecommendation({ vehicleId })).vehicle).toMatchObject({ id: vehicleId, priceRecommendation: null });
    const asked = `{ vehicle(id: "${vehicleId}") { priceRecommendation { summary } } }`;
    const told = async (person: 'customer' | 'seller') => dataOf(await marque.ask(await marque.as(slug, person), asked));
    expect(await told('customer')).toEqual({ vehicle: { priceRecommendation: null } });
    expect(await told('seller')).toEqual({ vehicle: { priceRecommendation: { summary: expect.any(String) } } });
    expect(codesOf(await marque.ask(marque.guest(slug), asked))).toEqual(['UNAUTHENTICATED']);
  });
});
