/** `npm run replay -- FILE`: plays past auctions through the running platform and compares what comes out. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPlatform } from '@marque/gateway/platform/all-in-one';
import { type Client, createClient } from '@marque/sdk';
import { commandLine } from '@marque/shared/settings/command-line';
import { putUp, wordingOf } from './auctions.js';
import { joinAll, prepareBidders } from './bidders.js';
import { Follower } from './follower.js';
import { readHistory } from './history.js';
import { command, readOptions, type Options } from './options.js';
import { compare, endAll } from './outcome.js';
import { placeBids } from './place-bids.js';
import { makeSeller } from './seller.js';

const say = (text: string): void => void process.stderr.write(`${(performance.now() / 1000).toFixed(1)} s: ${text}\n`);
const waitMs = 60_000;
/** Bulk imports and the audit of the whole ledger are not interactive. */
const adminTimeoutMs = 120_000;

/** Runs on a platform and prints the summary; true if every promise was kept. Leaves no socket open, also when it fails. */
async function replay(options: Options, url: string): Promise<boolean> {
  const opened: { close(): Promise<void> }[] = [];
  try {
    return await play(options, url, opened);
  } finally {
    await Promise.all(opened.map((client) => client.close()));
  }
}

async function play(options: Options, url: string, opened: { close(): Promise<void> }[]): Promise<boolean> {
  const history = readHistory(await readFile(options.file, 'utf8'));
  const connect = { url, tenant: options.tenant };
  const enter = async (email: string): Promise<Client> => {
    const client = createClient({ ...connect, timeoutMs: adminTimeoutMs });
    opened.push(client);
    const signedIn = await client.signIn({ email, password: options.password });
    if (signedIn.__typename !== 'SignedIn') throw new Error(`${email} could not sign in.`);
    return client;
  };
  const [admin, manager] = [await enter(options.email), await enter(options.manager)];

  say(`${history.length} auctions: bidders ...`);
  const clients = await prepareBidders(admin, history, connect);
  opened.push(...clients.values());
  say(`${clients.size} bidders: auctions ...`);
  const seller = await makeSeller(admin, connect);
  opened.push(seller);
  const auctions = await putUp(seller, history);
  const follower = new Follower(auctions, connect);
  opened.push(follower);
  await follower.all(['WENT_LIVE'], waitMs);
  const [first] = auctions;
  say('joining ...');
  if (first) await joinAll(clients, auctions, await wordingOf(admin, first));
  say('bids ...');
  const bids = await placeBids(clients, auctions);
  say('ending ...');
  await endAll(manager, auctions);
  await follower.all(['WON', 'UNSOLD'], waitMs);
  say('comparing ...');
  const { equal, differences, last } = await compare(manager, auctions);
  const events = await follower.account(last, waitMs);
  say('ledger ...');
  const { verifyLedger } = await admin.verifyLedger({});

  say('done');
  const round = (value: number): number => Math.round(value * 100) / 100;
  const summary = {
    auctions: auctions.length,
    hammerPricesEqual: equal,
    differences,
    bidsSent: bids.sent,
    bidsAccepted: bids.accepted,
    bidsRefused: bids.refused,
    events,
    ledgerBalanced: verifyLedger?.balanced ?? false,
    seconds: round(bids.seconds),
    bidsPerSecond: round(bids.sent / bids.seconds),
    p50Ms: bids.p50Ms,
    p99Ms: bids.p99Ms,
  };
  process.stdout.write(`${JSON.stringify(summary, null, 2)}\n`);
  return summary.ledgerBalanced && events.missing + events.duplicated + events.outOfOrder === 0;
}

async function main(): Promise<void> {
  commandLine(command);
  const options = readOptions(process.argv.slice(2));
  if (options.url !== null) {
    process.exitCode = (await replay(options, options.url)) ? 0 : 1;
    return;
  }
  const dataDir = await mkdtemp(path.join(tmpdir(), 'marque-replay-'));
  try {
    const platform = await startPlatform({ port: 0, dataDir, demo: true });
    try {
      process.exitCode = (await replay(options, platform.url)) ? 0 : 1;
    } finally {
      await platform.close();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

await main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  if (process.env['DEBUG']) console.error(error);
  process.exitCode = 1;
});
