/** The edits of CONTRIBUTING's example: a vehicle gets a bay in the showroom, with a mutation that parks it there and an event that tells of it. */

/** One file that is edited by hand. */
export interface Edit {
  readonly file: string;
  /** The file as it is afterwards; it begins empty where it is new. */
  apply(text: string): string;
}

const vehicles = 'subgraphs/vehicles';
const inventory = `${vehicles}/src/inventory`;

/** A new file. */
const create = (file: string, text: string): Edit => ({ file, apply: () => text });

/** Lines behind places of a file; each place has to be there, once. */
const insert = (file: string, ...lines: readonly { readonly behind: string; readonly text: string }[]): Edit => ({
  file,
  apply: (text) =>
    lines.reduce((before, { behind, text: more }) => {
      const [head, tail, ...rest] = before.split(behind);
      if (head === undefined || tail === undefined || rest.length > 0) throw new Error(`${file} has not exactly one "${behind}".`);
      return `${head}${behind}${more}${tail}`;
    }, text),
});

const command = `/** Parks a vehicle in a bay of the showroom. */
import type { CommandContext } from '@marque/shared/commands';
import { type IdempotencyConflict, invalidInput, type InvalidInput, type NotAllowed, type NotFound } from '@marque/shared/outcome';
import { shownText } from '@marque/shared/text/shown-text';
import { vehicleParked } from '../../events/events.js';
import type { VehicleRow } from '../store/tables.js';
import { updateVehicle } from '../store/vehicles.js';
import { changeVehicle, type OnVehicle } from './change-vehicle.js';

/** A vehicle and where it is to stand. */
export interface ParkVehicle extends OnVehicle {
  readonly bay: string;
}

/** Parks it; to park it where it stands changes nothing. */
export async function parkVehicle(
  context: CommandContext,
  input: ParkVehicle,
): Promise<VehicleRow | InvalidInput | NotFound | NotAllowed | IdempotencyConflict> {
  const bay = shownText(input.bay, { max: 20 });
  if (bay === null) return invalidInput('A bay has 1 to 20 characters.', 'bay');
  return changeVehicle(context, { command: 'parkVehicle', input }, async (tx, row, updatedAt) => {
    if (row.bay === bay) return row;
    // Where a vehicle stands is no part of its provenance: the history stays as it is.
    const { historySequence, historyHash } = row;
    await updateVehicle(tx, row, { bay, historySequence, historyHash, updatedAt });
    await context.platform.events.record(tx, [vehicleParked(row, bay, updatedAt)]);
    return { ...row, bay, updatedAt };
  });
}
`;

const key = `
  @Field(() => UUID, { nullable: true, description: keyDescription })
  idempotencyKey?: string | null;
`;

const input = `
/** A vehicle and where it is to stand. */
@InputType({ description: 'A vehicle and where it is to stand.' })
export class ParkVehicleInput {
  @Field(() => idOf('Vehicle'), { description: 'The vehicle.' })
  vehicleId: string;

  @Field(() => String, { description: 'The bay, such as "A 12"; up to 20 characters.' })
  bay: string;
${key}}
`;

const result = `
export const ParkVehicleResult = resultUnion({
  name: 'ParkVehicleResult',
  description: 'Outcome of parking a vehicle.',
  payload: VehiclePayload,
  errors: [InvalidInput, NotFound, NotAllowed, IdempotencyConflict],
});
`;

const mutation = `
  @RequiresScope('vehicle:list')
  @Mutation(() => ParkVehicleResult.type, { description: 'Parks a vehicle in a bay of the showroom.' })
  async parkVehicle(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => ParkVehicleInput, { description: 'The vehicle and the bay.' }) input: ParkVehicleInput,
  ) {
    return ParkVehicleResult.answer(await parkVehicle(context, input), inVehicle);
  }
`;

const contract = `
export const VehicleParked = defineEvent({
  type: 'vehicles.vehicle_parked.v1',
  aggregateType: vehicleAggregate,
  description: 'A vehicle stands in another bay.',
  payload: { vehicleId: z.uuid(), bay: z.string() },
});
`;

const event = `
/** A vehicle was parked. */
export const vehicleParked = (row: VehicleRow, bay: string, at: Date): NewEvent =>
  VehicleParked.of(factsOf(row, null, at), { vehicleId: row.id, bay });
`;

interface Journal {
  readonly entries: readonly { readonly idx: number; readonly when: number; readonly tag: string }[];
}

/** The journal with one more migration. */
function journalled(text: string): string {
  const journal = JSON.parse(text) as Journal;
  const { entries } = journal;
  const when = Math.max(...entries.map((entry) => entry.when)) + 1;
  return JSON.stringify({
    ...journal,
    entries: [...entries, { idx: entries.length, version: '7', when, tag: 'NNNN_bay', breakpoints: true }],
  });
}

/** All of them, in the order in which CONTRIBUTING names them. */
export const edits: readonly Edit[] = [
  create(
    `${vehicles}/migrations/NNNN_bay.sql`,
    'alter table vehicles.vehicles add column bay text check (char_length(bay) between 1 and 20);\n',
  ),
  { file: `${vehicles}/migrations/meta/_journal.json`, apply: journalled },
  insert(`${inventory}/store/tables.ts`, { behind: "  colour: text('colour'),\n", text: "  bay: text('bay'),\n" }),
  insert(`${inventory}/schema/vehicle.ts`, {
    behind: '  model: string;\n',
    text: "\n  @Field(() => String, { nullable: true, description: 'The bay of the showroom in which it stands.' })\n  bay: string | null;\n",
  }),
  insert(`${inventory}/schema/inputs.ts`, { behind: `  acceptedFee?: MoneyInput | null;\n${key}}\n`, text: input }),
  insert(`${inventory}/schema/results.ts`, {
    behind: 'errors: [InvalidVin, DuplicateVin, DuplicateChassis, InvalidInput, NotFound, IdempotencyConflict],\n});\n',
    text: result,
  }),
  create(`${inventory}/commands/park-vehicle.ts`, command),
  insert(
    `${inventory}/resolvers/vehicle-commands-resolver.ts`,
    {
      behind: "import { moveVehicle } from '../commands/move-vehicle.js';\n",
      text: "import { parkVehicle } from '../commands/park-vehicle.js';\n",
    },
    { behind: 'import { ArchiveVehicleInput, MoveVehicleInput,', text: ' ParkVehicleInput,' },
    { behind: 'import { AddVehicleResult, ChangeVehicleResult,', text: ' ParkVehicleResult,' },
    { behind: 'export class VehicleCommandsResolver {', text: mutation },
  ),
  insert(
    `${vehicles}/src/events/events.ts`,
    { behind: "export const vehicleAggregate = 'vehicle';\n", text: contract },
    { behind: 'export const published = [', text: 'VehicleParked, ' },
    { behind: '  ...(sequence === null ? {} : { sequence }),\n  occurredAt,\n});\n', text: event },
  ),
];

/** What the example promises, as a test of its command. */
export const exampleTest = create(
  `${inventory}/commands/park-vehicle.test.ts`,
  `import { newId } from '@marque/shared/ids';
import { parse } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { VehicleLot } from '../../testing/vehicle-lot.js';
import { vehicles } from '../../subgraph.js';
import { parkVehicle } from './park-vehicle.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());

it('a vehicle is parked, and that is told once', async () => {
  const caller = lot.caller();
  const { id } = await lot.add(caller);
  const park = (bay: string, idempotencyKey?: string) => parkVehicle(lot.as(caller), { vehicleId: id, bay, idempotencyKey });
  const key = newId();
  expect(await park('A 12', key)).toMatchObject({ id, bay: 'A 12' });
  expect(await park('A 12', key)).toMatchObject({ id, bay: 'A 12' });
  expect(await park('A 12')).toMatchObject({ bay: 'A 12' });
  expect(await park('B 1', key)).toMatchObject({ refused: 'IdempotencyConflict' });
  expect(await park(' ')).toMatchObject({ refused: 'InvalidInput', path: ['input', 'bay'] });
  const told = await lot.owner\`select payload from platform.events where aggregate_id = \${id} and type = 'vehicles.vehicle_parked.v1'\`;
  expect([...told]).toEqual([{ payload: { vehicleId: id, bay: 'A 12' } }]);
  expect([...(await lot.owner\`select bay from vehicles.vehicles where id = \${id}\`)]).toEqual([{ bay: 'A 12' }]);
});

it('the graph has the field and the mutation', () => {
  expect(parse(vehicles.sdl).kind).toBe('Document');
  expect(vehicles.schema.getMutationType()?.getFields()).toHaveProperty('parkVehicle');
});
`,
);
