import type { Mutant } from '../../mutant.js';

const root = 'subgraphs/auction/src/notices';
const rules = [`${root}/domain/notices.test.ts`];
const telling = [`${root}/notices.test.ts`];

const joining = ['subgraphs/auction/src/bidding/commands/join-auction.test.ts'];

/** Mistakes with what people are told, how often, and whose it is; and with what others see of them. */
export const noticesMutants: readonly Mutant[] = [
  {
    name: 'who leads again has been outbid all the same',
    file: `${root}/domain/fold-bids.ts`,
    from: '    outbid.delete(key);\n',
    to: '',
    tests: rules,
  },
  {
    name: 'who is outbid again and again is told each time',
    file: 'subgraphs/auction/migrations/0008_notices.sql',
    from: "create unique index notices_one_outbid on auction.notices (auction_id, user_id) where kind = 'OUTBID' and seen_at is null;",
    to: "create index notices_one_outbid on auction.notices (auction_id, user_id) where kind = 'OUTBID' and seen_at is null;",
    tests: telling,
    only: 'is told of once at a time',
  },
  {
    name: 'whoever leads again keeps the notice of being outbid',
    file: `${root}/commands/hear-of-auctions.ts`,
    from: '  await answerOutbid(context.tx, led, now);\n',
    to: '  await answerOutbid(context.tx, led.slice(led.length), now);\n',
    tests: telling,
    only: 'is told once, however often',
  },
  {
    name: 'an end that has moved is told of before its time',
    file: `${root}/commands/tell-of-end.ts`,
    from: 'if (now < moment) return scheduleLead',
    to: 'if (now < auction.startsAt) return scheduleLead',
    tests: telling,
    only: 'after the end has moved',
  },
  {
    name: 'both leads tell where both have passed',
    file: `${root}/domain/ending-soon.ts`,
    from: 'shorter < lead && ',
    to: 'shorter < 0 && ',
    tests: rules,
  },
  {
    name: 'the winner has lost too',
    file: `${root}/commands/hear-of-auctions.ts`,
    from: '.filter((userId) => userId !== winnerId);',
    to: '.filter((userId) => userId.length !== winnerId.length + 1);',
    tests: telling,
    only: 'tells the winner',
  },
  {
    name: 'the highest bidder below the reserve has lost before anything is decided',
    file: `${root}/commands/hear-of-auctions.ts`,
    from: '(await biddersIn(tx, auctionId)).slice(1)',
    to: '(await biddersIn(tx, auctionId)).slice(0)',
    tests: telling,
    only: 'of an auction that did not sell',
  },
  {
    name: 'everybody marks everybody’s notices as seen',
    file: `${root}/commands/mark-notices-seen.ts`,
    from: 'await noticesOf(tx, userId, ids)).length < ids.length',
    to: 'await noticesOf(tx, userId, ids)).length > ids.length',
    tests: telling,
    only: 'are for the person alone',
  },
  {
    name: 'a notice is found by whoever has its id',
    file: `${root}/notices.ts`,
    from: 'row.userId === caller.userId ?',
    to: "row.userId !== '' || caller.userId === null ?",
    tests: telling,
    only: 'are for the person alone',
  },
  {
    name: 'an alias tells when somebody joined',
    file: 'subgraphs/auction/src/bidding/store/participants.ts',
    from: 'alias: newAlias() });',
    to: 'alias: newAlias().slice(0, 7) + `${number}` });',
    tests: joining,
    only: 'other aliases in each auction',
  },
  {
    name: 'an odd limit covers the half unit that is rounded up',
    file: 'subgraphs/auction/src/funds/domain/deposit.ts',
    from: ' - (coverableMinor % 2n);',
    to: ';',
    tests: ['subgraphs/auction/src/funds/domain/deposit.test.ts'],
  },
  {
    name: 'bidding power leaves out what is held',
    file: 'subgraphs/auction/src/bidding/resolvers/eligibility-fields.ts',
    from: '  held + (await loaders',
    to: '  0n * held + (await loaders',
    tests: ['subgraphs/auction/src/bidding/resolvers/eligibility.test.ts'],
    only: 'is the largest bid that is taken',
  },
];
