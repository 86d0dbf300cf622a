import type { Mutant } from '../../mutant.js';

const inventory = 'subgraphs/vehicles/src/inventory';
const file = `${inventory}/commands/offering/stale-photos.ts`;
const tests = [`${inventory}/commands/offering/stale-photos.test.ts`];

export const relistingMutants: readonly Mutant[] = [
  {
    name: 'what is offered for the first time is asked for pictures too',
    file: `${inventory}/store/relisting.ts`,
    from: 'anyOf(vehicles.id, vehicleIds), wasPublic)',
    to: 'anyOf(vehicles.id, vehicleIds))',
    tests,
  },
  {
    name: 'pictures that nobody has looked at yet count as fresh',
    file: `${inventory}/store/relisting.ts`,
    from: " and kind = 'IMAGE' and status = 'READY'",
    to: " and kind = 'IMAGE'",
    tests,
  },
  {
    name: 'an owner lists a car again with old pictures',
    file: 'subgraphs/vehicles/src/placement/commands/list-vehicle.ts',
    from: 'if (stale) return stale;',
    to: '',
    tests,
  },
  {
    name: 'a car is moved back on sale with old pictures',
    file: `${inventory}/commands/move-vehicle.ts`,
    from: '(await staleOffer(tx, row, { to, at })) ??',
    to: '',
    tests,
  },
  {
    name: 'many cars are moved back on sale with old pictures',
    file: 'subgraphs/vehicles/src/bulk/commands/change-many.ts',
    from: 'faults?.get(vehicleId) ?? change',
    to: 'change',
    tests,
  },
  {
    name: 'pictures of one car serve another',
    file,
    from: '...(photos.get(id) ?? [])',
    to: '...[...photos.values()].flat()',
    tests,
  },
];
