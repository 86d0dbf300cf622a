/** The programs that measure and replay must run on the platform of today. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeBidders, openAuction, signInAdmin } from '../bench/hot-auction.js';
import { root } from '../kit/documents.js';
import { startMarque, type TestMarque } from '../kit/marque.js';
import { run } from '../kit/run.js';

let marque: TestMarque;
const folder = mkdtempSync(path.join(tmpdir(), 'marque-replay-test-'));
beforeAll(async () => {
  marque = await startMarque();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await marque.close();
});

test('a file of past auctions is replayed to its hammer prices', async () => {
  const file = path.join(folder, 'auctions.csv');
  const bids = [
    '11,20,0.1,ada,1,1,30.5,Pilot,3 day',
    '11,40,0.2,bob,1,1,30.5,Pilot,3 day',
    '11,30,0.3,ada,1,1,30.5,Pilot,3 day',
    '12,5,0.1,ada,1,5,5,Box,3 day',
  ];
  writeFileSync(file, `auctionid,bid,bidtime,bidder,bidderrate,openbid,price,item,auction_type\n${bids.join('\n')}\n`);
  const program = path.join(root, 'tests/replay/main.ts');
  const { code, output } = await run(
    path.join(root, 'node_modules/.bin/tsx'),
    ['--conditions=marque-source', program, file, '--url', marque.url],
    120_000,
  );
  expect(code).toBe(0);
  expect(JSON.parse(output)).toMatchObject({
    auctions: 2,
    hammerPricesEqual: expect.any(Number),
    bidsSent: 4,
    bidsAccepted: 4,
    ledgerBalanced: true,
  });
});

test('the auction of the benchmark opens and its bidders join', async () => {
  const admin = await signInAdmin(marque.url);
  const bidders = await makeBidders(admin, 2);
  const id = await openAuction(admin, marque.url, bidders);
  expect((await admin.auction({ id })).auction).toMatchObject({ id, state: 'LIVE' });
  await admin.close();
});
