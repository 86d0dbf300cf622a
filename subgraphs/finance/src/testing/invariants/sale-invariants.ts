/** Invariants of sales' money, of the commands and the database together. */
import fc from 'fast-check';
import { isRefusal } from '@marque/shared/outcome';
import { succeeded } from '../finance-desk.js';
import { openSale, payOutSale, refundSale } from '../sales.js';
import { must } from './invariant.js';
import type { Invariant } from './invariant.js';
import { rounds, work } from './random-work.js';

/** Money in escrow belongs to standing sales. */
export const escrowConserves: Invariant = {
  name: 'money in escrow is that of the standing sales and of captures without one',
  caught: 'paying out does not end the escrow',
  property: (desk) =>
    fc.asyncProperty(rounds, async (plan) => {
      const sell = { verb: 'sell', person: 0, amountMinor: 900n } as const;
      await work(desk, [[sell], [{ ...sell, verb: 'payOut' }], ...plan]);
      const [row] = await desk.owner<{ inside: string; owed: string }[]>`
        select (select balance_minor from finance.accounts where kind = 'ESCROW')::text as inside,
          (coalesce((select sum(amount_minor) from finance.escrows where state = 'HELD'), 0)
            + coalesce((select sum(l.amount_minor) from finance.postings l join finance.journal_entries e on e.id = l.entry_id
                where e.kind = 'AUCTION_PAYMENT' and l.side = 'CREDIT'), 0))::text as owed`;
      must(row !== undefined && row.inside === row.owed, `${row?.inside} is in escrow, ${row?.owed} is owed`);
    }),
};

/** A sale's money leaves once, whole. */
export const escrowEndsOnce: Invariant = {
  name: 'the money of a sale leaves escrow once, and whole',
  caught: 'an ended escrow stands again',
  property: (desk) =>
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 2, maxLength: 5 }), async (ends) => {
      const [buyer, seller] = [await desk.funded('100'), desk.actor()];
      // Another sale's money is there to be taken by mistake.
      succeeded(await openSale(desk, await desk.funded('1000'), seller, { price: '1000' }));
      const escrow = succeeded(await openSale(desk, buyer, seller, { price: '60', premium: '3', delivery: '2' }));
      const end = (paid: boolean): Promise<object> => (paid ? payOutSale(desk, escrow, '1') : refundSale(desk, escrow));
      const outcomes: object[] = [];
      for (const paid of ends) outcomes.push(await end(paid));
      outcomes.push(...(await Promise.all(ends.map(end))));
      must(outcomes.filter((outcome) => !isRefusal(outcome)).length === 1, 'not exactly one end was taken');
      const [bought, sold] = [await desk.balances(buyer), await desk.balances(seller)];
      must(bought.available === (ends[0] ? 3_500n : 10_000n) && sold.available === (ends[0] ? 5_900n : 0n), 'the money went elsewhere');
    }),
};
