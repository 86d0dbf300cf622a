import type { Mutant } from '../../mutant.js';

const part = 'subgraphs/vehicles/src/feeds';
const runs = [`${part}/commands/run-feed.test.ts`];
const source = [`${part}/providers/public-feed-source.test.ts`];
const lines = [`${part}/domain/feed-line.test.ts`];
const links = ['subgraphs/shared/src/files/feed-links.test.ts'];

export const feedMutants: readonly Mutant[] = [
  {
    name: 'a feed of an address inside',
    file: `${part}/commands/change-feed.ts`,
    from: "!(url.startsWith('https://') && isPublicUrl(url))",
    to: "!(url.startsWith('https://') || isPublicUrl(url))",
    tests: runs,
  },
  {
    name: 'a name that leads inside is asked',
    file: `${part}/providers/public-feed-source.ts`,
    from: 'addresses.every(({ address }) => isAllowed(address))',
    to: 'addresses.some(({ address }) => isAllowed(address))',
    tests: source,
  },
  {
    name: 'a redirect leads anywhere',
    file: `${part}/providers/public-feed-source.ts`,
    from: 'if (!isAskable(url)) throw',
    to: 'if (step === 0 && !isAskable(url)) throw',
    tests: source,
  },
  {
    name: 'a file of any size',
    file: `${part}/providers/public-feed-source.ts`,
    from: '      if (bytes > mostBytes) throw tooLarge;\n',
    to: '      if (bytes > 4 * mostBytes) throw new Error();\n',
    tests: source,
  },
  {
    name: 'everybody changes the feeds of others',
    file: `${part}/commands/on-feed.ts`,
    from: 'return feed && isFeedOf(caller, feed) ?',
    to: 'return feed ?',
    tests: runs,
  },
  {
    name: 'a business has any number of feeds',
    file: `${part}/store/feeds.ts`,
    from: '>= most) return false',
    to: '> most) return false',
    tests: runs,
  },
  {
    name: 'a feed changes the vehicles of other sellers',
    file: `${part}/commands/upsert-rows.ts`,
    from: 'if (vehicle.listerId !== feed.createdBy) {',
    to: "if (vehicle.listerId === '') {",
    tests: runs,
  },
  {
    name: 'a feed changes what an auction holds',
    file: `${part}/commands/bring-up-to-date.ts`,
    from: 'if (fixedPriceStates.includes(row.state))',
    to: "if (fixedPriceStates.includes(row.state) && row.state !== 'IN_AUCTION')",
    tests: runs,
  },
  {
    name: 'an empty field takes away what is known',
    file: `${part}/commands/bring-up-to-date.ts`,
    from: '...(features.length === 0 ? {} : { features: [...features] }),',
    to: 'features: [...features],',
    tests: runs,
  },
  {
    name: 'a number that stands twice far apart is taken twice',
    file: `${part}/commands/upsert-rows.ts`,
    from: 'items.get(key)?.lastRunId === runId',
    to: "items.get(key)?.lastRunId === ''",
    tests: runs,
  },
  {
    name: 'a file that is cut off empties the inventory',
    file: `${part}/domain/feed.ts`,
    from: 'seen === 0 || seen * 2 < known',
    to: 'seen === 0',
    tests: runs,
  },
  {
    name: 'what is missing is archived unasked',
    file: `${part}/commands/run-feed.ts`,
    from: "  if (feed.missing !== 'ARCHIVE') return 0;\n",
    to: '',
    tests: runs,
  },
  {
    name: 'what is offered stays though the file has it no more',
    file: `${part}/commands/archive-missing.ts`,
    from: "new Set(['CATALOG_ONLY', 'AVAILABLE', 'LISTED'])",
    to: "new Set(['CATALOG_ONLY', 'LISTED'])",
    tests: runs,
  },
  {
    name: 'a feed fails for ever',
    file: `${part}/domain/feed.ts`,
    from: 'if (next < mostFailures)',
    to: 'if (next <= mostFailures)',
    tests: runs,
  },
  {
    name: 'what kills its process is fetched for ever',
    file: `${part}/commands/run-feed.ts`,
    from: 'afterFailure(feed.failures, error)',
    to: 'afterFailure(0, error)',
    tests: runs,
  },
  {
    name: 'fewer vehicles are accepted for ever',
    file: `${part}/commands/end-run.ts`,
    from: '{ acceptFewer: false }',
    to: '{}',
    tests: runs,
  },
  {
    name: 'two runs of a feed at once',
    file: `${part}/commands/run-feed.ts`,
    from: 'if (abandonedAt > at) {',
    to: 'if (abandonedAt < at) {',
    tests: runs,
  },
  {
    name: 'the former file is known by the name of the new one',
    file: `${part}/commands/end-run.ts`,
    from: 'feed.version !== begun.version ? {} : knownOf(end)',
    to: 'knownOf(end)',
    tests: runs,
  },
  {
    name: 'a spreadsheet carries out what a seller wrote',
    file: `${part}/domain/feed-line.ts`,
    from: 'const formula = /^[=+\\-@\\t\\r]/;',
    to: 'const formula = /^[=]/;',
    tests: lines,
  },
  {
    name: 'a link opens the inventory of another business',
    file: 'subgraphs/shared/src/files/feed-links.ts',
    from: 'given.length === expected.length && timingSafeEqual(given, expected) ?',
    to: 'given.length === expected.length ?',
    tests: links,
  },
];
