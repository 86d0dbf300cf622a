import type { Mutant } from '../../mutant.js';

const vehicles = 'subgraphs/vehicles/src';

const worths = `${vehicles}/valuation/commands/valued-worths.ts`;
const unusual = [`${vehicles}/inventory/commands/unusual-vehicle.test.ts`];
const strangers = [`${vehicles}/inventory/resolvers/shown-to-strangers.test.ts`];
const words = [`${vehicles}/listing/resolvers/private-words.test.ts`];

export const privacyMutants: readonly Mutant[] = [
  {
    name: 'a stranger is told in a history whose a vehicle was',
    file: `${vehicles}/inventory/resolvers/history-facts-fields.ts`,
    from: 'id !== null && (partyOf(caller) === id || managesBusiness(caller)) ?',
    to: 'id !== null ?',
    tests: [`${vehicles}/inventory/resolvers/history-resolver.test.ts`],
  },
  {
    name: 'words of private vehicles are completed',
    file: `${vehicles}/inventory/commands/save-words.ts`,
    from: 'rows.filter(({ state }) => publicStates.includes(state))',
    to: "rows.filter(({ state }) => publicStates.includes(state) || state !== 'ARCHIVED')",
    tests: words,
  },
  {
    name: 'words of a vehicle do not come with the move that offers it',
    file: `${vehicles}/inventory/commands/record-change.ts`,
    from: 'if (becomesPublic(row, changed)) await saveWords',
    to: 'if (becomesPublic(changed, row)) await saveWords',
    tests: words,
  },
  {
    name: 'words of vehicles that are offered together do not come',
    file: `${vehicles}/inventory/commands/record-changes.ts`,
    from: 'becomesPublic(before, changed) ?',
    to: 'becomesPublic(changed, before) ?',
    tests: words,
  },
  {
    name: 'a search among private vehicles is corrected to words of public ones',
    file: `${vehicles}/listing/resolvers/listing-resolver.ts`,
    from: 'criteria.states.every((state) => publicStates.includes(state)) ? words : []',
    to: 'words.slice(0)',
    tests: words,
  },
  ...['Math.round(odometerKm / shownKm) * shownKm', 'twoDigits(priceMinor).toString()', 'monthOf(dateOf(price)).toISOString()'].map(
    (from, at) => ({
      name: `a sale between people is shown exactly: ${['its distance', 'its price', 'its day'][at] ?? ''}`,
      file: `${vehicles}/valuation/domain/market/market-rows.ts`,
      from,
      to: ['odometerKm', 'priceMinor.toString()', 'dateOf(price).toISOString()'][at] ?? '',
      tests: [`${vehicles}/valuation/commands/shown-sales.test.ts`],
    }),
  ),
  {
    name: 'a price is not asked about where there is no valuation',
    file: worths,
    from: 'stored?.currency === currency ? stored :',
    to: 'stored === undefined ? null : stored.currency === currency ? stored :',
    tests: unusual,
  },
  {
    name: 'prices of many are not asked about where there is no valuation',
    file: worths,
    from: 'if (worth) known.set(id, worth);',
    to: 'if (worth && known.has(id)) known.set(id, worth);',
    tests: unusual,
  },
  {
    name: 'a vehicle is measured by the price that it has itself',
    file: worths,
    from: '!without.has(sourceKey)',
    to: 'without.size > 0 || !without.has(sourceKey)',
    tests: unusual,
  },
  {
    name: 'a reference shows the private odometer',
    file: `${vehicles}/inventory/resolvers/shown-to-strangers.ts`,
    from: 'odometerKm: nothing',
    to: "odometerKm: 'SHOWN'",
    tests: strangers,
  },
  {
    name: 'a reference shows whoever asks all of a private car',
    file: `${vehicles}/inventory/resolvers/shown-to-strangers.ts`,
    from: 'maySee(context.caller, row) ?',
    to: 'maySee(context.caller, row) || row.tenantId ?',
    tests: strangers,
  },
  {
    name: 'a reference shows pictures that came since',
    file: `${vehicles}/media/resolvers/media-for.ts`,
    from: 'row.picturesAt <= until',
    to: 'row.picturesAt > new Date(0)',
    tests: strangers,
  },
  {
    name: 'a make is kept as it is written',
    file: `${vehicles}/inventory/domain/draft-check.ts`,
    from: "canonicalMake(kept('make', draft.make) ?? '')",
    to: "kept('make', draft.make) ?? canonicalMake('')",
    tests: [`${vehicles}/inventory/commands/add-vehicle.test.ts`],
  },
  {
    name: 'a make is valued as it is written',
    file: `${vehicles}/valuation/domain/description-check.ts`,
    from: 'canonicalMake(names.make ?? make)',
    to: 'names.make ?? canonicalMake(make)',
    tests: [`${vehicles}/valuation/commands/value-vehicle.test.ts`],
  },
  {
    name: 'a seller erases the damage that staff recorded',
    file: `${vehicles}/inventory/domain/damage.ts`,
    from: 'before.filter(({ byStaff }) => byStaff === true)',
    to: 'before.filter(({ byStaff }) => byStaff === false)',
    tests: [`${vehicles}/inspection/commands/inspection.test.ts`],
  },
];
