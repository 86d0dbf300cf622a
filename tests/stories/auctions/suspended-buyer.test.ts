/** Lagos: a buyer is suspended between the hammer and the payment, and loses nothing by a clock that they cannot stop. */
import { type Client, newKey } from '@marque/sdk';
import { demoPerson } from '@marque/shared/demo';
import { globalId } from '@marque/shared/graph/global-ids';
import { TestClock } from '@marque/shared/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataOf } from '../../kit/answer.js';
import { modes, startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'dealer360';
const dayMs = 24 * 3_600_000;

describe.each(modes)('a buyer who is suspended, %s', (mode) => {
  const clock = new TestClock();
  let marque: TestMarque;
  beforeAll(async () => {
    marque = await startMarque(mode, { clock });
  });
  afterAll(() => marque.close());

  const administer = async (admin: Client, field: string) => {
    const text = `mutation ($input: AdministerUserInput!) { done: ${field}(input: $input) { __typename } }`;
    const input = { userId: globalId('User', demoPerson(slug, 'buyer').id), reason: 'Under review' };
    return dataOf(await marque.ask<{ done: { __typename: string } }>(admin, text, { input })).done.__typename;
  };

  test('keeps the deposit when the payment is due, and has all of the time again once let in', async () => {
    const { id: auctionId, endsAt } = await marque.given(slug).auction({ startPrice: '1000000', step: '50000' }).liveFor(60);
    const [buyer] = await marque.given(slug).bidders({ id: auctionId }, ['buyer'], '200000');
    await buyer?.placeBid({ input: { auctionId, maximum: marque.given(slug).money('1000000'), idempotencyKey: newKey() } });
    clock.set(endsAt);
    await marque.runDueJobs();
    const manager = await marque.as(slug, 'manager');
    const admin = await marque.as(slug, 'admin');
    interface Sale {
      settlement: { state: string; clockStoppedAt: string | null; dueAt: string };
    }
    const sale = async () => {
      await manager.auctionEligibility({ id: auctionId });
      const text = `{ settlement(auctionId: "${auctionId}") { state clockStoppedAt dueAt } }`;
      return dataOf(await marque.ask<Sale>(manager, text)).settlement;
    };
    await expect.poll(sale).toMatchObject({ state: 'OPEN' });
    const dealer = await marque.as(slug, 'dealer');
    /** What the dealer was told of the payment, the oldest first. */
    const told = async () =>
      (await dealer.myNotices({ first: 50 })).myNotices?.nodes
        .filter(({ kind, auction }) => kind.startsWith('PAYMENT_') && auction.id === auctionId)
        .map(({ kind }) => kind)
        .toReversed();
    expect(await administer(admin, 'suspendUser')).toBe('UserPayload');
    clock.advance(dayMs);
    await marque.runDueJobs();
    const stopped = await sale();
    expect(stopped).toMatchObject({ state: 'OPEN', clockStoppedAt: expect.any(String) });
    await expect.poll(told, { timeout: 20_000 }).toEqual(['PAYMENT_PAUSED']);
    await admin.auctionEligibility({ id: auctionId });
    expect(await administer(admin, 'reinstateUser')).toBe('UserPayload');
    // A minute is enough, once auction has heard of it.
    const looked = async () => (clock.advance(60_000), await marque.runDueJobs(), sale());
    await expect.poll(looked, { timeout: 20_000 }).toMatchObject({ state: 'OPEN', clockStoppedAt: null });
    await expect.poll(told, { timeout: 20_000 }).toEqual(['PAYMENT_PAUSED', 'PAYMENT_RESUMED']);
    expect(Date.parse((await sale()).dueAt)).toBeGreaterThan(Date.parse(stopped.dueAt) + dayMs);
  });
});
