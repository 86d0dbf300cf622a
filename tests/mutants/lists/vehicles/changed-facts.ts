import type { Mutant } from '../../mutant.js';

const part = 'subgraphs/vehicles/src/inventory';
const commands = [`${part}/commands/facts/change-facts.test.ts`];
const plausibility = [`${part}/domain/plausibility.test.ts`];

const inspection = 'subgraphs/vehicles/src/inspection';
const inspections = [`${inspection}/commands/inspection.test.ts`];
const migration = 'subgraphs/vehicles/migrations/0031_inspected_odometer.sql';

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
    name: 'what is stated undercuts what an inspection has read',
    file: `${part}/domain/changed-facts.ts`,
    from: '(odometerKm ?? -1) >= inspectedOdometerKm',
    to: '(odometerKm ?? -1) >= 0',
    tests: inspections,
  },
  {
    name: 'the database lets what is stated undercut an inspection',
    file: migration,
    from: 'coalesce(odometer_km, -1) >= inspected_odometer_km',
    to: 'odometer_km >= 0',
    tests: inspections,
  },
  {
    name: 'a feed undercuts what an inspection has read',
    file: 'subgraphs/vehicles/src/feeds/commands/bring-up-to-date.ts',
    from: 'facts.odometerKm === undefined ? null : belowInspected',
    to: 'facts.odometerKm !== undefined ? null : belowInspected',
    tests: ['subgraphs/vehicles/src/feeds/commands/run-feed.test.ts'],
  },
  {
    name: 'adding a vehicle again sheds the odometer that an inspection has read',
    file: `${part}/commands/carry-over.ts`,
    from: 'Math.max(row.odometerKm ?? 0, inspectedOdometerKm ?? 0)',
    to: '(row.odometerKm ?? inspectedOdometerKm)',
    tests: [`${part}/commands/carry-over.test.ts`],
  },
  {
    name: 'an own statement sets the odometer',
    file: `${inspection}/commands/record-inspection.ts`,
    from: 'odometerKm === null || ownStatement ? null',
    to: 'odometerKm === null ? null',
    tests: inspections,
  },
  {
    name: 'an inspection reads less than the one before unasked',
    file: `${inspection}/domain/reading.ts`,
    from: 'odometerKm < last && !confirmLowerOdometer',
    to: 'odometerKm < 0 && !confirmLowerOdometer',
    tests: inspections,
  },
  {
    name: 'an inspection of an earlier day sets the odometer',
    file: `${inspection}/domain/reading.ts`,
    from: 'if (inspectedAt < lastAt) return null;',
    to: '',
    tests: inspections,
  },
  {
    name: 'an inspector reads what nobody has driven',
    file: `${inspection}/domain/reading.ts`,
    from: 'if (isDrivenTooFar(',
    to: 'if (odometerKm < 0 && isDrivenTooFar(',
    tests: inspections,
  },
  {
    name: 'services that were closed here count for nothing',
    file: `${inspection}/domain/trust.ts`,
    from: '(facts.serviceRecords + facts.closedServices) / 5',
    to: 'facts.serviceRecords / 5',
    tests: [`${inspection}/domain/trust.test.ts`],
  },
  {
    name: 'the trust in a car that nobody offers counts its old price',
    file: `${inspection}/resolvers/trust-fields.ts`,
    from: 'publicStates.includes(row.state) && valuation',
    to: 'valuation',
    tests: [`${inspection}/resolvers/trust-fields.test.ts`],
  },
  {
    name: 'services that are under way count as closed',
    file: 'subgraphs/vehicles/src/garage/store/services.ts',
    from: 'count(garageServices.closedAt)',
    to: 'count()',
    tests: [`${inspection}/resolvers/trust-fields.test.ts`],
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
