import type { Mutant } from '../../mutant.js';

const root = 'subgraphs/auction/src/lots';
const migration = 'subgraphs/auction/migrations/0014_default_increments.sql';
const setting = [`${root}/commands/increments/set-default-increments.test.ts`];

/** Mistakes with the increments of a business, and with what drafts take of them. */
export const incrementsMutants: readonly Mutant[] = [
  {
    name: 'the increments of the demo are set over those of a manager',
    file: 'subgraphs/auction/src/seed/default-increments.ts',
    from: 'if (await platform.database.read(tenantId, defaultIncrementsNow)) continue;',
    to: 'await platform.database.read(tenantId, defaultIncrementsNow);',
    tests: ['tests/stories/auctions/seeded-later.test.ts'],
  },
  {
    name: 'a folder of old never gets the increments of the demo',
    file: 'gateway/src/platform/seed.ts',
    from: "  ['default increments', seedDefaultIncrements],",
    to: "  ['auction', seedDefaultIncrements],",
    tests: ['tests/stories/auctions/seeded-later.test.ts'],
  },
  {
    name: 'everybody sets the increments of a business',
    file: `${root}/commands/increments/set-default-increments.ts`,
    from: '  requireManager(caller);\n',
    to: '',
    tests: setting,
    only: 'are nobody’s but managers’',
  },
  {
    name: 'everybody reads who set increments',
    file: `${root}/resolvers/increments-resolver.ts`,
    from: '    requireManager(caller);\n    return userStub(row.setBy);',
    to: '    if (caller.tenantId === null) requireManager(caller);\n    return userStub(row.setBy);',
    tests: setting,
    only: 'are nobody’s but managers’',
  },
  {
    name: 'a business has increments in any currency',
    file: `${root}/commands/increments/set-default-increments.ts`,
    from: 'if (amount.currency === currency) continue;',
    to: 'if (amount.currency !== reason) continue;',
    tests: setting,
    only: 'another currency',
  },
  {
    name: 'increments of another currency are taken as they are',
    file: `${root}/commands/increments/with-increments.ts`,
    from: 'if (usual.currency === currency) {',
    to: "if (usual.currency !== '') {",
    tests: setting,
    only: 'by the name of the field',
  },
  {
    name: 'the default takes the place of what the draft says',
    file: `${root}/commands/increments/with-increments.ts`,
    from: 'if (increments !== null) return { ...draft, increments };',
    to: "if (increments !== null && draft.type === 'FLASH') return { ...draft, increments };",
    tests: setting,
    only: 'takes those of the business',
  },
  {
    name: 'the first increments that were set count for ever',
    file: `${root}/store/default-increments.ts`,
    from: 'desc(defaultIncrements.setAt), desc(defaultIncrements.id)).limit(1)',
    to: 'defaultIncrements.setAt, defaultIncrements.id).limit(1)',
    tests: setting,
    only: 'takes those of the business',
  },
  {
    name: 'the database keeps bands that do not ascend',
    file: migration,
    from: "lpad(band ->> 'below', 18, '0') > coalesce(",
    to: "lpad(band ->> 'below', 18, '0') <> coalesce(",
    tests: setting,
    only: 'keeps increments only',
  },
  {
    name: 'the increments of the past may be changed',
    file: migration,
    from: "platform.protect_append_only('auction.default_increments')",
    to: "platform.protect('auction.default_increments')",
    tests: setting,
    only: 'keeps increments only',
  },
  {
    name: 'the default is not measured by the start price',
    file: `${root}/commands/increments/with-increments.ts`,
    from: 'return fault === null',
    to: 'return fault !== whole.type',
    tests: setting,
    only: 'is neither set for all',
  },
  {
    name: 'a draft’s own step is not measured by the start price',
    file: `${root}/domain/draft.ts`,
    from: 'faultOfIncrements(increments, startPrice)',
    to: 'faultOfIncrements(increments)',
    tests: setting,
    only: 'is neither set for all',
  },
  {
    name: 'a step shuts out everybody but the first bidder',
    file: `${root}/domain/increments.ts`,
    from: 'step > most || ',
    to: '',
    tests: [`${root}/domain/increments.test.ts`],
  },
  {
    name: 'one step of all that the platform takes is set',
    file: `${root}/domain/increments.ts`,
    from: ' || step > largestStep',
    to: '',
    tests: [`${root}/domain/increments.test.ts`],
  },
];
