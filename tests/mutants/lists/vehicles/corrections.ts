import type { Mutant } from '../../mutant.js';

const root = 'subgraphs/vehicles/src';
const matches = [`${root}/saved/described-matches.test.ts`];
const valued = [`${root}/valuation/commands/follow-facts.test.ts`];
const garage = [`${root}/garage/garage.test.ts`];
const saved = [`${root}/saved/saved-searches.test.ts`];

export const correctionMutants: readonly Mutant[] = [
  {
    name: 'who has a search is told of a corrected car that matched all the time',
    file: `${root}/saved/store/matches.ts`,
    from: ' and ${factsHold(sql`b`)}, false)',
    to: ' and false, false)',
    tests: matches,
  },
  {
    name: 'a corrected car is news nowhere',
    file: `${root}/saved/store/matches.ts`,
    from: ' and ${factsHold(sql`b`)}, false)',
    to: ', false)',
    tests: matches,
  },
  {
    name: 'a corrected car has always stood where it stands now',
    file: `${root}/saved/store/matches.ts`,
    from: 'cityKeyBefore: before === undefined ? known?.cityKey : cityKeyOf(before)',
    to: 'cityKeyBefore: known?.cityKey',
    tests: matches,
  },
  {
    name: 'of several corrections the last alone is looked at',
    file: `${root}/saved/commands/match-vehicles.ts`,
    from: 'describedAs: known?.describedAs ?? change.describedAs',
    to: 'describedAs: change.describedAs ?? known?.describedAs ?? null',
    tests: matches,
  },
  {
    name: 'what was said of a car is kept when it has been compared',
    file: `${root}/saved/commands/match-vehicles.ts`,
    from: 'await forgetDescribed(tx, tenantId, own.flatMap(describedBy));',
    to: '',
    tests: matches,
  },
  {
    name: 'a car is worth what it was before it was corrected',
    file: `${root}/valuation/commands/value-vehicles.ts`,
    from: 'changedAt === undefined || valuedAt > changedAt',
    to: 'true',
    tests: valued,
  },
  {
    name: 'a car that is corrected in the moment of its valuation keeps that',
    file: `${root}/valuation/commands/value-vehicles.ts`,
    from: 'valuedAt > changedAt',
    to: 'valuedAt >= changedAt',
    tests: valued,
  },
  {
    name: 'a car is valued anew for another colour',
    file: `${root}/valuation/commands/follow-facts.ts`,
    from: 'event.payload.fields.some((field) => valuedFacts.includes(field))',
    to: 'event.payload.fields.length > 0',
    tests: valued,
  },
  {
    name: 'what is archived is valued anew',
    file: `${root}/valuation/commands/value-vehicles.ts`,
    from: '!changedAt?.has(id) || renewedStates.includes(state)',
    to: 'true',
    tests: valued,
  },
  {
    name: 'the price of a corrected car stays that of the car that was described',
    file: `${root}/inventory/commands/facts/describe-vehicle.ts`,
    from: 'if (offeredStates.includes(written.state)) await describeOfferedPrice(tx, written);',
    to: '',
    tests: valued,
  },
  {
    name: 'what was asked for a car changes with what its owner says of it later',
    file: `${root}/inventory/commands/facts/describe-vehicle.ts`,
    from: 'if (offeredStates.includes(written.state)) await',
    to: 'await',
    tests: valued,
  },
  {
    name: 'a list of pictures that is emptied stays as fresh as it was',
    file: `${root}/inventory/commands/facts/describe-vehicle.ts`,
    from: 'if (imageUrls.length === 0) return null;',
    to: '',
    tests: [`${root}/inventory/commands/offering/stale-photos.test.ts`],
  },
  {
    name: 'another order of the same pictures is a new picture',
    file: `${root}/inventory/commands/facts/describe-vehicle.ts`,
    from: 'imageUrls.every((url) => row.imageUrls.includes(url)) ? row.picturesAt : at',
    to: 'imageUrls.every((url) => url === row.imageUrls[0]) ? row.picturesAt : at',
    tests: [`${root}/inventory/commands/offering/stale-photos.test.ts`],
  },
  {
    name: 'a corrected car is like what it was like before',
    file: `${root}/similarity/commands/embed-vehicles.ts`,
    from: "  'vehicles.described.v1',\n",
    to: '',
    tests: [`${root}/similarity/similarity.test.ts`],
  },
  {
    name: 'a car that was bought this month is a gain',
    file: `${root}/garage/store/garage.ts`,
    from: 'and h.occurred_at >= ${since}::timestamptz',
    to: "and h.occurred_at >= ${since}::timestamptz + interval '1 year'",
    tests: garage,
  },
  {
    name: 'a month begins with the last valuation of the month before',
    file: `${root}/garage/store/garage.ts`,
    from: 'valued_at < ${since}::timestamptz order by',
    to: "valued_at < ${since}::timestamptz + interval '1 second' order by",
    tests: garage,
  },
  {
    name: 'what was there at one end alone is compared',
    file: `${root}/garage/store/garage.ts`,
    from: ' filter (where past.estimate_minor is not null))::text',
    to: ')::text',
    tests: garage,
  },
  {
    name: 'a search for nothing is kept',
    file: `${root}/saved/commands/save-search.ts`,
    from: '!isSearchAlone || words.length > 0',
    to: 'true || words.length > 0',
    tests: saved,
  },
];
