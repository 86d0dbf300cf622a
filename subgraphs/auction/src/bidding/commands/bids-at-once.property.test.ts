/** Bids that one person places at the same time hold what they need together and no more, and none is refused that the money covers. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, openWorld, type World } from '../../testing.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.platform.close());

const noCap = { startPrice: { amount: '100', currency: 'USD' }, softClose: { enabled: false } };
const amountIn = (answer: Answer, field: string): number => Number((answer[field] as { amount: string }).amount);
const limitOf = async (caller: Parameters<World['ask']>[0]): Promise<number> => {
  const { accounts } = await world.ask<{ accounts: { limit: { amount: string } }[] }>(
    caller,
    '{ accounts: myBidderAccounts { limit { amount } } }',
  );
  return Number(accounts[0]?.limit.amount ?? 0);
};

describe('bids of one person at once', () => {
  it('in one auction hold the deposit of the highest, which is taken', async () => {
    const { id } = await world.liveAuction(noCap);
    const buyer = await world.bidder(id, 400);
    const answers = await Promise.all(['1600', '2000', '1600', '1200', '2000'].map((maximum) => world.bid(buyer, id, maximum)));
    expect(answers.map(({ __typename }) => __typename)).not.toContain('InsufficientFunds');
    expect(answers.some(({ __typename }) => __typename === 'PlaceBidPayload')).toBe(true);
    expect(await limitOf(buyer)).toBe(400);
    expect(world.neighbours.moneyOf(buyer.userId)).toMatchObject({ free: 0n, bidding: 400_00n });
  });

  it('in any number of auctions hold no more than they need, and a refusal says what is true', async () => {
    const auctions = [await world.liveAuction(noCap), await world.liveAuction(noCap), await world.liveAuction(noCap)];
    let least = 100;
    const wish = fc.record({ auction: fc.nat({ max: 2 }), steps: fc.integer({ min: 1, max: 40 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(wish, { minLength: 2, maxLength: 6 }), fc.integer({ min: 20, max: 1_000 }), async (wishes, dollars) => {
        const buyer = world.person('CUSTOMER', dollars + least);
        for (const { id } of auctions) await world.join(buyer, id);
        const amounts = wishes.map(({ auction, steps }) => ({ id: auctions[auction]?.id ?? '', amount: least + steps * 100 }));
        const answers = await Promise.all(amounts.map(({ id, amount }) => world.bid(buyer, id, `${amount}`)));
        const highest = new Map<string, number>();
        for (const { id, amount } of amounts) highest.set(id, Math.max(highest.get(id) ?? 0, amount));
        const deposits = [...highest.values()].reduce((sum, amount) => sum + amount / 5, 0);
        const limit = await limitOf(buyer);
        expect(limit).toBeLessThanOrEqual(deposits);
        expect(world.neighbours.moneyOf(buyer.userId).bidding).toBe(BigInt(Math.round(limit * 100)));
        for (const answer of answers.filter(({ __typename }) => __typename === 'InsufficientFunds'))
          expect(amountIn(answer, 'required')).toBeGreaterThan(amountIn(answer, 'available'));
        // Money for all of it refuses nothing.
        if (dollars + least >= deposits) expect(answers.map(({ __typename }) => __typename)).not.toContain('InsufficientFunds');
        // The next buyer outbids all of them.
        least += 4_200;
      }),
      { numRuns: 6 },
    );
  }, 60_000);
});
