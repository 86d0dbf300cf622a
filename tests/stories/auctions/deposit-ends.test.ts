import { newKey } from '@marque/sdk';
import { demoPerson } from '@marque/shared/demo';
import { TestClock } from '@marque/shared/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startMarque, type TestMarque } from '../../kit/marque.js';

const slug = 'sterling';
const buyerId = demoPerson(slug, 'buyer').id;
const clock = new TestClock();
let marque: TestMarque;
beforeAll(async () => {
  marque = await startMarque('all-in-one', { clock });
});
afterAll(() => marque.close());

/** What everybody sees of the auction and its vehicle. */
async function seen(id: string): Promise<unknown> {
  const { body } = await marque.post(
    { query: 'query ($id: ID!) { auction(id: $id) { state stateReason vehicle { state } } }', variables: { id } },
    { 'marque-tenant': slug },
  );
  return body;
}

/** The buyer's money: free, held, and the holds in their order. */
async function money(): Promise<unknown> {
  const [wallet] = await marque.database.systemSql`
    select a.balance_minor::text as free, h.balance_minor::text as held from finance.wallets w
    join finance.accounts a on a.id = w.available_account_id join finance.accounts h on h.id = w.held_account_id where w.user_id = ${buyerId}`;
  const holds = await marque.database.systemSql`
    select purpose, status, amount_minor::text as amount from finance.holds where user_id = ${buyerId} order by placed_at, id`;
  return { ...wallet, holds: [...holds] };
}

const state = (auction: string, reason: string | null, vehicle: string) => ({
  data: { auction: { state: auction, stateReason: reason, vehicle: { state: vehicle } } },
});

it('a sale whose deposit ends before it is paid is void: the buyer has the money back, and the vehicle is for sale', async () => {
  const given = marque.given(slug);
  const auction = await given.auction().liveFor(600);
  const [buyer] = await given.bidders(auction, ['buyer'], '1000');
  const { placeBid } =
    (await buyer?.placeBid({ input: { auctionId: auction.id, maximum: given.money('1500'), idempotencyKey: newKey() } })) ?? {};
  expect(placeBid?.__typename).toBe('PlaceBidPayload');
  clock.set(auction.endsAt);
  await marque.runDueJobs();
  await expect.poll(() => seen(auction.id)).toEqual(state('PENDING_SETTLEMENT', null, 'PENDING_SETTLEMENT'));
  expect(await money()).toMatchObject({
    holds: [
      { purpose: 'BIDDING', status: 'HELD', amount: '80000' },
      { purpose: 'AUCTION_DEPOSIT', status: 'HELD', amount: '20000' },
    ],
  });

  // Finance ends the hold before the payment is due, whatever its reason: a settlement does not wait for it.
  await marque.database.systemSql`
    update finance.holds set expires_at = ${clock.now().toISOString()} where user_id = ${buyerId} and purpose = 'AUCTION_DEPOSIT'`;
  clock.advance(60_000);
  await marque.runDueJobs();
  await expect.poll(() => seen(auction.id)).toEqual(state('VOIDED', 'DEPOSIT_EXPIRED', 'AVAILABLE'));
  expect(await money()).toEqual({
    free: '24920000',
    held: '80000',
    holds: [
      { purpose: 'BIDDING', status: 'HELD', amount: '80000' },
      { purpose: 'AUCTION_DEPOSIT', status: 'EXPIRED', amount: '20000' },
    ],
  });
});
