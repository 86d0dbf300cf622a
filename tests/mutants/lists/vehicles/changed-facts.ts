import type { Mutant } from '../../mutant.js';

const part = 'subgraphs/vehicles/src/inventory';
const commands = [`${part}/commands/facts/change-facts.test.ts`];
const plausibility = [`${part}/domain/plausibility.test.ts`];

export const changedFactsMutants: readonly Mutant[] = [
  {
    name: 'what is said of a vehicle changes under its bidders',
    file: `${part}/commands/facts/change-facts.ts`,
    from: 'if (fixedPriceStates.includes(row.state))',
    to: "if (row.state === 'ARCHIVED')",
    tests: commands,
  },
  {
    name: 'facts that change are not checked',
    file: `${part}/commands/facts/check-change.ts`,
    from: 'isGiven(path) || !before.has(text)',
    to: 'path === text',
    tests: commands,
  },
  {
    name: 'what was wrong before keeps a vehicle from being described',
    file: `${part}/commands/facts/check-change.ts`,
    from: 'isGiven(path) || !before.has(text)',
    to: 'isGiven(path) || text !== path',
    tests: commands,
  },
  {
    name: 'facts that change together are checked by their names alone',
    file: `${part}/commands/facts/check-change.ts`,
    from: 'isGiven(path) || !before.has(text)',
    to: 'isGiven(path)',
    tests: commands,
  },
  {
    name: 'an odometer goes down unasked',
    file: `${part}/domain/changed-facts.ts`,
    from: 'after !== null && after >= before',
    to: 'after !== null',
    tests: commands,
  },
  {
    name: 'an odometer is taken away unasked',
    file: `${part}/domain/changed-facts.ts`,
    from: '(after !== null && after >= before)',
    to: '(after === null || after >= before)',
    tests: commands,
  },
  {
    name: 'a very short distance is asked about once and for all',
    file: `${part}/commands/facts/check-change.ts`,
    from: 'confirmUnusualOdometer || odometerKm === row.odometerKm ? null',
    to: 'confirmUnusualOdometer || odometerKm !== null ? null',
    tests: commands,
  },
  {
    name: 'half a place is a place',
    file: `${part}/resolvers/asked-facts.ts`,
    from: '(latitude === null) !== (longitude === null)',
    to: 'latitude === longitude',
    tests: commands,
  },
  {
    name: 'a rough car is brand new',
    file: `${part}/domain/plausibility.ts`,
    from: 'usedUp.includes(condition)',
    to: "condition === 'SALVAGE'",
    tests: plausibility,
  },
  {
    name: 'a brand-new car has had owners',
    file: `${part}/domain/plausibility.ts`,
    from: '(previousOwners ?? 0) > 0',
    to: '(previousOwners ?? 0) > 1',
    tests: plausibility,
  },
  {
    name: 'a brand-new car has been serviced',
    file: `${part}/domain/plausibility.ts`,
    from: 'if (serviceRecords > 0)',
    to: 'if (serviceRecords > 1)',
    tests: plausibility,
  },
];
