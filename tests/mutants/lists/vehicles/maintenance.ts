import type { Mutant } from '../../mutant.js';

const part = 'subgraphs/vehicles/src/maintenance';
const domain = [`${part}/domain/window.test.ts`];
const days = [`${part}/domain/days.test.ts`];
const commands = [`${part}/commands/maintenance.test.ts`];
const graph = [`${part}/resolvers/maintenance.test.ts`];

export const maintenanceMutants: readonly Mutant[] = [
  {
    name: 'windows of one asset lie over each other',
    file: 'subgraphs/vehicles/migrations/0013_maintenance_windows.sql',
    from: 'tstzrange(starts_at, ends_at) with &&) where (cancelled_at is null)',
    to: 'tstzrange(starts_at, ends_at) with &&) where (cancelled_at is not null)',
    tests: commands,
  },
  {
    name: 'windows that touch are in each other’s way',
    file: 'subgraphs/vehicles/migrations/0013_maintenance_windows.sql',
    from: 'tstzrange(starts_at, ends_at) with &&)',
    to: "tstzrange(starts_at, ends_at, '[]') with &&)",
    tests: commands,
  },
  {
    name: 'a window of an asset that nobody has',
    file: 'subgraphs/vehicles/migrations/0013_maintenance_windows.sql',
    from: "case when asset_type = 'VEHICLE' then asset_id end",
    to: "case when asset_type = 'YACHT' then asset_id end",
    tests: commands,
  },
  {
    name: 'a window is moved over another',
    file: `${part}/commands/move-maintenance.ts`,
    from: '{ ...row, ...span }, row.id',
    to: '{ ...span, ...row }, row.id',
    tests: commands,
  },
  {
    name: 'a window that is moved is in its own way',
    file: `${part}/store/windows.ts`,
    from: '        ne(maintenanceWindows.id, given.except),\n',
    to: '',
    tests: commands,
  },
  {
    name: 'everybody plans for the assets of others',
    file: `${part}/commands/lock-asset.ts`,
    from: 'return mayChange(caller, row) ? { isHere: !gone',
    to: 'return maySee(caller, row) ? { isHere: !gone',
    tests: commands,
  },
  {
    name: 'a window is planned of what is archived',
    file: `${part}/commands/plan-maintenance.ts`,
    from: '    if (!asset.isHere) return assetGone;\n',
    to: '',
    tests: commands,
  },
  {
    name: 'an asset has any number of windows',
    file: `${part}/commands/plan-maintenance.ts`,
    from: '>= mostAhead',
    to: '> mostAhead',
    tests: commands,
  },
  {
    name: 'windows of the past count against those ahead',
    file: `${part}/store/windows.ts`,
    from: 'stands, gt(maintenanceWindows.endsAt, given.now)',
    to: 'stands, gt(maintenanceWindows.endsAt, maintenanceWindows.createdAt)',
    tests: commands,
  },
  {
    name: 'a window that is over is touched again',
    file: `${part}/commands/change-window.ts`,
    from: 'row.endsAt <= at ?',
    to: 'row.endsAt < at ?',
    tests: commands,
  },
  {
    name: 'a window that was called off keeps the asset back',
    file: `${part}/store/windows.ts`,
    from: 'const stands = isNull(maintenanceWindows.cancelledAt);',
    to: 'const stands = sql`(${isNull(maintenanceWindows.cancelledAt)} or true)`;',
    tests: graph,
  },
  {
    name: 'a window is changed again for the same key',
    file: `${part}/commands/change-window.ts`,
    from: 'const call = { command, idempotencyKey, input };',
    to: 'const call = { command, idempotencyKey: null, input };',
    tests: commands,
  },
  {
    name: 'a window begins yesterday',
    file: `${part}/domain/window.ts`,
    from: 'start < today.getTime() &&',
    to: 'start < today.getTime() - dayMs &&',
    tests: domain,
  },
  {
    name: 'a window lasts longer than a year',
    file: `${part}/domain/window.ts`,
    from: 'end - start > longestWindowMs ?',
    to: 'end - start > 2 * longestWindowMs ?',
    tests: domain,
  },
  {
    name: 'every day has 24 hours',
    file: `${part}/domain/days.ts`,
    from: 'endsAt: begin(after, timeZone)',
    to: 'endsAt: new Date(begin(after.subtract({ days: 1 }), timeZone).getTime() + 86_400_000)',
    tests: days,
  },
  {
    name: 'days are those of UTC',
    file: `${part}/commands/plan-maintenance.ts`,
    from: 'spanOf(input.span, timeZone)',
    to: "spanOf(input.span, 'UTC')",
    tests: commands,
  },
  {
    name: 'everybody reads why an asset is kept back',
    file: `${part}/resolvers/maintenance-fields.ts`,
    from: 'asset !== null && mayChange(context.caller, asset)',
    to: 'asset !== null && maySeeAsset(context.caller, asset)',
    tests: graph,
  },
  {
    name: 'a window that ends where one looks is listed',
    file: `${part}/store/windows.ts`,
    from: 'gt(maintenanceWindows.endsAt, startsAt)',
    to: 'sql`${maintenanceWindows.endsAt} >= ${startsAt}`',
    tests: graph,
  },
  {
    name: 'a time that is left out looks free to bookings',
    file: `${part}/resolvers/unavailability-resolver.ts`,
    from: 'windows.length > mostListed',
    to: 'windows.length > mostListed + 1',
    tests: graph,
  },
  {
    name: 'windows are counted that were called off, or lie elsewhere',
    file: `${part}/store/windows.ts`,
    from: 'anyOf(maintenanceWindows.assetId, assetIds), stands, during(span)',
    to: 'anyOf(maintenanceWindows.assetId, assetIds), stands',
    tests: graph,
  },
  {
    name: 'anybody asks when assets cannot be had',
    file: `${part}/resolvers/unavailability-resolver.ts`,
    from: '    requireService(caller);\n',
    to: '',
    tests: graph,
  },
];
