import { describe, expect, it } from 'vitest';
import { readHistory, toAmount, toCents } from './history.js';
import { readOptions } from './options.js';

const header = 'auctionid,bid,bidtime,bidder,bidderrate,openbid,price,item,auction_type';

describe('a file of past auctions', () => {
  it('is read in its order, each auction with its bids', () => {
    const csv = `${header}\n1,29.75,0.1,b1,6,0.01,60,Pilot,3 day\n2,5,0.2,b2,1,5,5,Box,5 day\n1,60,0.3,b2,6,0.01,60,Pilot,3 day\n`;
    expect(readHistory(csv)).toEqual([
      {
        id: '1',
        item: 'Pilot',
        openCents: 1n,
        priceCents: 6000n,
        bids: [
          { bidder: 'b1', cents: 2975n },
          { bidder: 'b2', cents: 6000n },
        ],
      },
      { id: '2', item: 'Box', openCents: 500n, priceCents: 500n, bids: [{ bidder: 'b2', cents: 500n }] },
    ]);
  });

  it.each([
    [`${header}\n1,,0.1,b1,6,0.01,60,Pilot,3 day\n`, 'Line 2: no bid'],
    [`${header}\n1,-5,0.1,b1,6,0.01,60,Pilot,3 day\n`, 'Line 2: "-5"'],
    [`${header}\n1,5.001,0.1,b1,6,0.01,60,Pilot,3 day\n`, 'Line 2: "5.001"'],
    [`${header}\n`, 'no bids'],
  ])('that is broken is refused with its line', (csv, message) => {
    expect(() => readHistory(csv)).toThrow(message);
  });

  it('has amounts that survive the way to cents and back', () => {
    for (const text of ['0.01', '1.00', '256.86', '1000.00']) expect(toAmount(toCents(text))).toBe(text);
  });
});

describe('the command line', () => {
  it('names one file, and a platform if it is to be another one', () => {
    expect(readOptions(['a.csv', '--url', 'http://localhost:4000'])).toMatchObject({
      file: 'a.csv',
      url: 'http://localhost:4000',
      tenant: 'sterling',
    });
    expect(() => readOptions([])).toThrow('usage');
    expect(() => readOptions(['a', 'b'])).toThrow('usage');
  });
});
