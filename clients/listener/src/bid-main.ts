/** `npm run bid -- AUCTION`: one bid by a demo person, for somebody who watches to see it come. */
import { parseArgs } from 'node:util';
import { GraphError } from '@marque/sdk';
import { bid } from './bid.js';
import { printable } from './line.js';

const usage = `Places the least bid that leads in an auction of the demo.

  npm run bid -- ID [--url URL] [--tenant SLUG]    (http://localhost:4000, dealer360)`;

const options = { url: { type: 'string', default: 'http://localhost:4000' }, tenant: { type: 'string', default: 'dealer360' } } as const;

const isId = /^auc_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;
const wanted = readArguments(process.argv.slice(2));
try {
  if (wanted !== null) process.stdout.write(`${printable(await bidOnce(wanted))}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (error instanceof GraphError && error.code === 'NETWORK')
    process.stderr.write('Where the platform has another port: --url http://localhost:PORT\n');
  process.exitCode = 1;
}

interface Wanted {
  readonly auctionId: string;
  readonly url: string;
  readonly tenant: string;
}

function bidOnce({ auctionId, url, tenant }: Wanted): Promise<string> {
  const emails = ['buyer', 'customer'].map((name) => `${name}@${tenant}.example`);
  return bid({ url, tenant, auctionId, emails, password: 'Marque-Demo-1' });
}

/** Null where help was asked for (0) or the command line is not understood (2): then that was said. */
function readArguments(given: string[]): Wanted | null {
  if (given.includes('--help') || given.includes('-h')) {
    process.stdout.write(`${usage}\n`);
    return null;
  }
  try {
    const { values, positionals } = parseArgs({ args: given, options, allowPositionals: true });
    const [auctionId, ...more] = positionals;
    if (auctionId !== undefined && more.length === 0 && isId.test(auctionId)) return { ...values, auctionId };
    process.stderr.write(`Name one auction by its id.\n\n${usage}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
  }
  process.exitCode = 2;
  return null;
}
