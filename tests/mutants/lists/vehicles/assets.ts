import type { Mutant } from '../../mutant.js';

const part = 'subgraphs/vehicles/src/assets';
const migration = 'subgraphs/vehicles/migrations/0018_rental_assets.sql';
const numbers = [`${part}/domain/numbers.test.ts`];
const facts = [`${part}/domain/check-facts.test.ts`];
const commands = [`${part}/commands/rentals.test.ts`];
const graph = [`${part}/resolvers/assets.test.ts`];
const media = ['subgraphs/vehicles/src/media/commands/rental-media.test.ts'];
const windows = ['subgraphs/vehicles/src/maintenance/commands/rental-windows.test.ts'];

export const assetMutants: readonly Mutant[] = [
  {
    name: 'a hull number of any model year',
    file: `${part}/domain/hull-number.ts`,
    from: 'return later > 1 ? null',
    to: 'return later > 2 ? null',
    tests: numbers,
  },
  {
    name: 'a hull number fits a boat of any year',
    file: `${part}/domain/hull-number.ts`,
    from: 'year % 100 === modelYear ||',
    to: 'year % 10 === modelYear % 10 ||',
    tests: numbers,
  },
  {
    name: 'a registration that begins with a mark and goes on anyhow',
    file: `${part}/domain/registration.ts`,
    from: 'new RegExp(`^(?:${rest})$`)',
    to: 'new RegExp(`^(?:${rest})`)',
    tests: numbers,
  },
  {
    name: 'more berths than guests',
    file: `${part}/domain/check-facts.ts`,
    from: '(berths ?? 0) <= (guests ?? 0)',
    to: '(berths ?? 0) <= (guests ?? 0) + 100',
    tests: facts,
  },
  {
    name: 'a hull number says another year than the yacht',
    file: `${part}/domain/check-facts.ts`,
    from: 'number === null || hullNumberFits(number, year ?? 0)',
    to: 'number === null || hullNumberFits(number, year ?? 0) || true',
    tests: facts,
  },
  {
    name: 'an asset is priced in any currency',
    file: `${part}/commands/rental-prices.ts`,
    from: 'parsed.money.currency === currency',
    to: 'parsed.money.currency.length === currency.length',
    tests: commands,
  },
  {
    name: 'what is offered loses its rate',
    file: `${part}/commands/price-rental.ts`,
    from: "rateMinor === null && row.state === 'AVAILABLE'",
    to: "rateMinor === null && row.state === 'DRAFT'",
    tests: commands,
  },
  {
    name: 'an old price is kept in a new currency',
    file: `${part}/commands/price-rental.ts`,
    from: 'row.currency !== currency && (',
    to: "row.currency !== currency && row.state === 'ARCHIVED' && (",
    tests: commands,
  },
  {
    name: 'what has no rate is offered',
    file: `${part}/commands/move-rental.ts`,
    from: "to === 'AVAILABLE' && row.rateMinor === null",
    to: "to === 'UNAVAILABLE' && row.rateMinor === null",
    tests: commands,
  },
  {
    name: 'the database lets what has no rate be offered',
    file: migration,
    from: "check (status <> 'AVAILABLE' or rate_minor is not null)",
    to: "check (status <> 'AVAILABLE' or rate_minor is null or true)",
    tests: commands,
  },
  {
    name: 'an asset is moved from where it is not',
    file: `${part}/commands/move-rental.ts`,
    from: '    if (row.state !== from) return rentalMoved(row.state);\n',
    to: '',
    tests: commands,
  },
  {
    name: 'everybody changes the assets of others',
    file: `${part}/commands/change-rental.ts`,
    from: 'return mayChange(caller, row) ?',
    to: 'return maySeeAsset(caller, row) ?',
    tests: commands,
  },
  {
    name: 'a kind whose module is off is changed',
    file: `${part}/commands/change-rental.ts`,
    from: '!hasKind(caller, row.kind) || ',
    to: '',
    tests: commands,
  },
  {
    name: 'a number is given twice at once',
    file: `${part}/store/rentals.ts`,
    from: 'await lockNumber(tx, { key: `${tenantId} ${column} ${number}` });',
    to: 'await lockNumber(tx, { key: `${tenantId} ${column} ${number} ${except}` });',
    tests: commands,
  },
  {
    name: 'the number of an archived asset is gone for good',
    file: `${part}/store/rentals.ts`,
    from: "ne(rentalAssets.state, 'ARCHIVED'), ",
    to: '',
    tests: commands,
  },
  {
    name: 'the database lets two assets have one registration',
    file: migration,
    from: 'create unique index rental_assets_registration_once',
    to: 'create index rental_assets_registration_once',
    tests: commands,
  },
  {
    name: 'it is told whose draft has a number',
    file: `${part}/commands/take-numbers.ts`,
    from: 'hasKind(caller, holder.kind) && maySeeAsset(caller, holder) ? holder.id : null',
    to: 'hasKind(caller, holder.kind) ? holder.id : null',
    tests: commands,
  },
  {
    name: 'a yacht is added again for its key',
    file: `${part}/commands/add-rental.ts`,
    from: "const call = { command: 'addRentalAsset', idempotencyKey, input };",
    to: "const call = { command: 'addRentalAsset', idempotencyKey: null, input };",
    tests: commands,
  },
  {
    name: 'drafts are found by everybody',
    file: `${part}/store/rental-lists.ts`,
    from: "whose === 'own' ? own : undefined",
    to: "whose === 'own' ? shown && undefined : undefined",
    tests: graph,
  },
  {
    name: 'drafts are told to everybody as they change',
    file: `${part}/domain/permissions.ts`,
    from: 'isPublicState(asset.state) || mayChange(caller, asset)',
    to: 'isPublicState(asset.state) || mayChange(caller, asset) || true',
    tests: graph,
  },
  {
    name: 'kinds whose modules are off are listed',
    file: `${part}/resolvers/asset-list-resolver.ts`,
    from: 'kindsOf(caller).filter(',
    to: 'rentalKinds.filter(',
    tests: graph,
  },
  {
    name: 'a list by rate forgets where it was',
    file: `${part}/store/rental-lists.ts`,
    from: 'sql`(${key}, ${rentalAssets.id}) ${rising ? sql`>` : sql`<`} (${from}, ${fromId}::uuid)`',
    to: 'sql`${key} ${rising ? sql`>` : sql`<`} ${from} and ${fromId}::uuid is not null`',
    tests: graph,
  },
  {
    name: 'pictures of the assets of others',
    file: 'subgraphs/vehicles/src/media/media.ts',
    from: "row.state === 'READY' ? maySeeAsset(context.caller, asset) :",
    to: "row.state === 'READY' ? true :",
    tests: media,
  },
  {
    name: 'a picture is of two assets',
    file: migration,
    from: 'check (num_nonnulls(vehicle_id, rental_asset_id) = 1)',
    to: 'check (num_nonnulls(vehicle_id, rental_asset_id) > 0)',
    tests: media,
  },
  {
    name: 'a window of a yacht is one of a jet',
    file: 'subgraphs/vehicles/src/maintenance/commands/lock-asset.ts',
    from: 'row?.kind !== assetType ||',
    to: 'row === undefined ||',
    tests: windows,
  },
  {
    name: 'everybody plans for the yachts of others',
    file: 'subgraphs/vehicles/src/maintenance/commands/lock-asset.ts',
    from: "mayChange(caller, row) ? { isHere: row.state !== 'ARCHIVED' }",
    to: "maySeeAsset(caller, row) ? { isHere: row.state !== 'ARCHIVED' }",
    tests: windows,
  },
  {
    name: 'a window of a yacht that is archived',
    file: 'subgraphs/vehicles/src/maintenance/commands/lock-asset.ts',
    from: "{ isHere: row.state !== 'ARCHIVED' }",
    to: "{ isHere: row.state !== 'DRAFT' }",
    tests: windows,
  },
];
