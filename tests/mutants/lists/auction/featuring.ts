import type { Mutant } from '../../mutant.js';

const root = 'subgraphs/auction/src';
const source = `${root}/featuring`;
const rules = [`${source}/domain/featuring.test.ts`];
const work = [`${source}/commands/featuring.test.ts`];

/** Mistakes with what is shown before the rest, how long, and what it costs. */
export const featuringMutants: readonly Mutant[] = [
  {
    name: 'a period of featuring never ends',
    file: `${root}/lots/domain/featured.ts`,
    from: 'at < featuredUntil && ',
    to: '',
    tests: rules,
  },
  {
    name: 'the database shows first what was featured once',
    file: `${root}/lots/store/auctions.ts`,
    from: 'and ${auctions.featuredUntil} > ${at} ',
    to: '',
    tests: work,
    only: 'keeps its order while',
  },
  {
    name: 'a further week begins at once',
    file: `${source}/domain/featuring.ts`,
    from: 'isFeatured(auction, now) && auction.featuredUntil !== null ? auction.featuredUntil : now;',
    to: 'now;',
    tests: rules,
  },
  {
    name: 'many weeks cost as much as one',
    file: `${source}/domain/featuring.ts`,
    from: 'rateMinor * BigInt(weeks)',
    to: 'rateMinor * BigInt(weeks > 0 ? 1 : 0)',
    tests: rules,
  },
  {
    name: 'a seller pays another fee than the one that they accepted',
    file: `${source}/commands/feature-auction.ts`,
    from: 'fee.amountMinor !== acceptedFee.amountMinor || ',
    to: '',
    tests: work,
    only: 'accepts the fee in force',
  },
  {
    name: "whoever pays features everybody's auctions",
    file: `${source}/commands/feature-auction.ts`,
    from: 'if (!auction || !runsAuction(auction, caller)) return noAuction;',
    to: 'if (!auction) return noAuction;',
    tests: work,
    only: 'features only what is theirs',
  },
  {
    name: 'an API key spends the wallet of its owner',
    file: `${source}/commands/feature-auction.ts`,
    from: "if (ownerIn(caller, 'wallet:own') === null)",
    to: "if (ownerIn(caller, 'wallet:own', 'vehicle:list') === null)",
    tests: work,
    only: 'features only what is theirs',
  },
  {
    name: 'staff pay for what they feature',
    file: `${source}/commands/feature-auction.ts`,
    from: 'if (managesBusiness(caller)) {',
    to: 'if (managesBusiness(caller) && !acceptedFee) {',
    tests: work,
    only: 'feature for nothing',
  },
  {
    name: 'a fee that was taken too late is kept',
    file: `${source}/commands/finish-featuring.ts`,
    from: 'if (!auction || !isFeaturable(auction, now)) {',
    to: 'if (!auction) {',
    tests: work,
    only: 'has the fee back',
  },
  {
    name: 'each attempt takes the fee of a featuring anew',
    file: `${source}/commands/finish-featuring.ts`,
    from: 'reference: referenceOf(featuring), idempotencyKey: id };',
    to: 'reference: `${referenceOf(featuring)}:${performance.now()}`, idempotencyKey: crypto.randomUUID() };',
    tests: work,
    only: 'pays once where finance is away',
  },
  {
    name: 'what is over is paid back with the rest',
    file: `${source}/store/featurings.ts`,
    from: "and state = 'ACTIVE' and ends_at > ${now}::timestamptz",
    to: "and state = 'ACTIVE' and ends_at > ${now}::timestamptz - interval '1 year'",
    tests: work,
    only: 'take it off',
  },
  {
    name: 'a sale that was undone brings the fee of its featuring back',
    file: `${source}/featuring.ts`,
    from: 'if (undone === undefined) await',
    to: 'if (auctionId !== undone?.winnerId) await',
    tests: work,
    only: 'call the auction off',
  },
  {
    name: 'a featured auction that is called off moves in the list of somebody who pages',
    file: `${root}/lots/commands/call-off.ts`,
    from: 'auction.featuredUntil > now ? now : auction.featuredUntil;',
    to: 'auction.featuredUntil > now ? auction.featuredFrom : auction.featuredUntil;',
    tests: work,
    only: 'keeps its order while',
  },
  {
    name: 'each page of a list is of another moment',
    file: `${root}/lots/store/auction-order.ts`,
    from: 'momentOf: ({ from }, now) => (from === null ? now : instantOfCursor(from[0])),',
    to: 'momentOf: ({ from }, now) => (from === null ? now : instantOfCursor(from[0]) > now ? instantOfCursor(from[0]) : now),',
    tests: work,
    only: 'keeps its order while',
  },
  {
    name: 'two pay for the same auction at once',
    file: 'subgraphs/auction/migrations/0010_featuring_and_watching.sql',
    from: 'create unique index featurings_one_pending',
    to: 'create index featurings_one_pending',
    tests: work,
    only: 'takes one payment',
  },
];
