/** `npm run bid -- AUCTION`: one bid by a demo person, for somebody who watches to see it come. */
import { parseArgs } from 'node:util';
import { bid } from './bid.js';
import { printable } from './line.js';

const usage = `Places the least bid that leads in an auction of the demo.

  npm run bid -- ID [--url URL] [--tenant SLUG]    (http://localhost:4000, dealer360)`;

const options = { url: { type: 'string', default: 'http://localhost:4000' }, tenant: { type: 'string', default: 'dealer360' } } as const;

try {
  const { values, positionals } = parseArgs({ options, allowPositionals: true, strict: true });
  const [auctionId, ...more] = positionals;
  if (auctionId === undefined || more.length > 0) throw new TypeError(`Name one auction.\n\n${usage}`);
  const emails = ['buyer', 'customer'].map((name) => `${name}@${values.tenant}.example`);
  process.stdout.write(`${printable(await bid({ ...values, auctionId, emails, password: 'Marque-Demo-1' }))}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
