import type { Mutant } from '../../mutant.js';

const source = 'subgraphs/auction/src/watching';
const rules = [`${source}/domain/watchlist.test.ts`];
const standings = [`${source}/commands/tell-standings.test.ts`];
const lists = [`${source}/commands/watchlist.test.ts`];

/** Mistakes with watchlists: their limit, whose they are, and what they say has changed. */
export const watchingMutants: readonly Mutant[] = [
  {
    name: 'a watchlist has as many places as somebody wants',
    file: `${source}/store/watches.ts`,
    from: 'if (free === undefined) return false;',
    to: 'if (free === undefined) return true;',
    tests: lists,
    only: 'has 200 places',
  },
  {
    name: 'two at once take the same place',
    file: 'subgraphs/auction/migrations/0010_featuring_and_watching.sql',
    from: 'create unique index watches_place_once',
    to: 'create index watches_place_once',
    tests: lists,
    only: 'gives each place once',
  },
  {
    name: 'what others watch is seen with one’s own',
    file: `${source}/commands/mark-watchlist-seen.ts`,
    from: 'watched.length < ids.length) return',
    to: 'watched.length > ids.length) return',
    tests: lists,
    only: 'is each person’s own',
  },
  {
    name: 'everybody’s watchlists are seen by one',
    file: `${source}/store/watches.ts`,
    from: 'where a.id = w.auction_id and w.user_id = ${userId}::uuid and',
    to: 'where a.id = w.auction_id and (w.user_id = ${userId}::uuid or true) and',
    tests: lists,
    only: 'is each person’s own',
  },
  {
    name: 'a settled sale is news again',
    file: `${source}/domain/watchlist.ts`,
    from: 'outcome !== outcomeOf(seen.state)',
    to: 'now.state !== seen.state',
    tests: rules,
  },
  {
    name: 'what ends last is shown first',
    file: `${source}/domain/watchlist.ts`,
    from: "if (state === 'LIVE') return effectiveEnd.getTime();",
    to: "if (state === 'LIVE') return -effectiveEnd.getTime();",
    tests: rules,
  },
  {
    name: 'a watch is forgotten as soon as its auction is over',
    file: `${source}/domain/watchlist.ts`,
    from: '30 * 86_400_000',
    to: '0 * 86_400_000',
    tests: lists,
    only: 'forgets an auction thirty days',
  },
  {
    name: 'the same number of watchers is told again and again',
    file: `${source}/commands/tell-watchers.ts`,
    from: 'if (watchers === auction.watchersTold) return;',
    to: 'if (watchers < 0) return;',
    tests: lists,
    only: 'is told in the stream',
  },
  {
    name: 'an auction that is called off is told the leader alone',
    file: `${source}/commands/tell-standings.ts`,
    from: "  'auction.cancelled.v1',\n",
    to: '',
    tests: standings,
  },
  {
    name: 'losers are told nothing of the end',
    file: `${source}/watching.ts`,
    from: 'types: standingEvents',
    to: "types: ['auction.cancelled.v1']",
    tests: standings,
  },
  {
    name: 'bidders past the first five hundred are told nothing',
    file: `${source}/commands/tell-standings.ts`,
    from: 'from < bidderIds.length; from += atOnce',
    to: 'from < 1; from += atOnce',
    tests: standings,
  },
  {
    name: 'old ends are told again',
    file: `${source}/commands/tell-standings.ts`,
    from: 'Date.parse(occurredAt) <= liveMs',
    to: 'Date.parse(occurredAt) <= 10 * liveMs',
    tests: standings,
  },
  {
    name: 'a loser is told the same twice',
    file: `${source}/resolvers/follow-many.ts`,
    from: '(toAll && told.get(row.id) === standingOf(row, userId))',
    to: 'toAll === null',
    tests: standings,
  },
];
