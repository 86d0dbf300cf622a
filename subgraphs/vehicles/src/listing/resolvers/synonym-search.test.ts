import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VehicleDraft } from '../../inventory/domain/draft.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { type SynonymKind, synonyms } from '../../search/domain/synonyms.js';
import { freshVin, VehicleLot } from '../../testing/vehicle-lot.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());

interface Found {
  vehicles: { correctedSearch: string | null; nodes: { vin: string | null; chassis: string | null; description: string | null }[] };
}
const source = `query ($search: String, $states: [VehicleState!]) {
  vehicles(filter: { search: $search, states: $states }, first: 100) { correctedSearch nodes { vin chassis description } } }`;
const find = async (search: string, caller = lot.caller('GUEST')) => (await lot.data<Found>(caller, source, { search })).vehicles;

const add = (change: Partial<VehicleDraft>): Promise<VehicleRow> =>
  lot.add(lot.caller(), { vin: null, trim: null, colour: null, ...change });

/** Where a draft has the fact. */
const columns: Readonly<Record<SynonymKind, keyof VehicleDraft>> = {
  fuel: 'fuel',
  transmission: 'transmission',
  drivetrain: 'drivetrain',
  segment: 'segment',
  condition: 'condition',
  body: 'bodyType',
  colour: 'colour',
  feature: 'features',
  make: 'make',
  model: 'model',
};

/** A word by which alone those vehicles are found, and none of a fact. */
const markOf = (kind: SynonymKind, fact: string): string => `${kind}x${fact.replaceAll('_', '')}`;

describe('facts by the words that people have for them', () => {
  const kinds = Object.keys(synonyms) as SynonymKind[];
  it.each(kinds)('finds each %s by each of its words, and nothing else', async (kind) => {
    const facts = Object.entries(synonyms[kind]);
    for (const [fact] of facts) {
      // Brand-new cars have delivery mileage, and nobody had them.
      const age =
        fact === 'BRAND_NEW'
          ? { odometerKm: 20, year: lot.platform.clock.now().getUTCFullYear(), serviceRecords: 0, previousOwners: 0 }
          : {};
      const others = { fuel: null, transmission: null, drivetrain: null, bodyType: null, ...age };
      await add({ ...others, [columns[kind]]: kind === 'feature' ? [fact] : fact, description: markOf(kind, fact) });
    }
    const only = `${kind}x`;
    for (const word of new Set(facts.flatMap(([, words]) => words.split(', ')))) {
      const expected = facts.filter(([, words]) => words.split(', ').includes(word)).map(([fact]) => markOf(kind, fact));
      const { nodes, correctedSearch } = await find(`${word} ${only}`);
      expect([word, correctedSearch, nodes.map(({ description }) => String(description)).toSorted()]).toEqual([
        word,
        null,
        expected.toSorted(),
      ]);
    }
  });

  it('understands a sentence', async () => {
    await add({
      make: 'Peugeot',
      model: '508',
      city: 'Ibadan',
      bodyType: 'Estate',
      transmission: 'CVT',
      features: ['Sunroof'],
      description: 'x',
    });
    for (const search of [
      'a peugeot station wagon in ibadan with the sunroof',
      'automatic kombi ibadan',
      'Peugeot break automatique à Ibadan',
      'ein Peugeot Kombi mit Automatik in Ibadan',
      'peugeot estat',
    ])
      expect([search, (await find(search)).nodes.map(({ description }) => description)]).toEqual([search, ['x']]);
  });

  it('finds a make whose name is the beginning of a gearbox before everything else, and no gearbox by it', async () => {
    await add({ make: 'MAN', model: 'TGE', transmission: 'AUTOMATIC', vin: null, chassis: 'TGE-100200', description: 'truck' });
    await add({ transmission: 'MANUAL', description: 'stick' });
    expect((await find('man')).nodes.map(({ description }) => description)).toEqual(['truck']);
  });

  it('corrects to a word that means something even where no vehicle has it', async () => {
    expect((await find('hydrogenn')).correctedSearch).toBe('hydrogen');
  });
});

describe('numbers', () => {
  it('finds a VIN whole and from its sixth character on, however it is written', async () => {
    const vin = freshVin();
    await add({ vin });
    for (const search of [vin, vin.toLowerCase(), `${vin.slice(0, 4)} ${vin.slice(4, 9)}-${vin.slice(9)}`])
      expect((await find(search)).nodes.map((node) => node.vin)).toEqual([vin]);
    expect((await find(vin.slice(0, 6))).nodes.map((node) => node.vin)).toContain(vin);
    expect((await find(vin.slice(0, 5))).nodes.map((node) => node.vin)).not.toContain(vin);
    expect((await find(`${vin.slice(0, 16)}Z`)).nodes).toEqual([]);
  });

  it('takes the beginning of a VIN as it is, though it is like a word', async () => {
    await add({ vin: 'SALLAAA136A400001', make: 'Land Rover', model: 'Discovery', year: 2006, features: ['Sallab'], description: 'lr' });
    expect(await find('sallaa')).toEqual({ correctedSearch: null, nodes: [expect.objectContaining({ description: 'lr' })] });
    await lot.owner`update vehicles.vehicles set status = 'OWNED' where description = 'lr'`;
    expect((await find('sallaa')).correctedSearch).toBe('sallab');
  });

  it('shows the vehicle that has the whole number before those whose numbers only begin so', async () => {
    await add({ vin: null, chassis: 'ZX900-12345', year: 1978 });
    await add({ vin: null, chassis: 'ZX900-123456', year: 1978 });
    await add({ vin: null, chassis: 'ZX900-1234567', year: 1978 });
    const found = (await find('ZX90012345')).nodes.map(({ chassis }) => chassis);
    expect(found).toEqual(['ZX900-12345', 'ZX900-1234567', 'ZX900-123456']);
  });

  it('pages through them', async () => {
    const paged = `query ($after: String) { vehicles(filter: { search: "ZX90012345" }, first: 1, after: $after) {
      nodes { chassis } pageInfo { endCursor hasNextPage } } }`;
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { vehicles }: { vehicles: { nodes: { chassis: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } } } =
        await lot.data(lot.caller('GUEST'), paged, { after });
      seen.push(...vehicles.nodes.map(({ chassis }) => chassis));
      [after, more] = [vehicles.pageInfo.endCursor, vehicles.pageInfo.hasNextPage];
    }
    expect(seen).toEqual(['ZX900-12345', 'ZX900-1234567', 'ZX900-123456']);
  });

  it('says nothing of numbers of vehicles that are not for everybody', async () => {
    const vin = freshVin();
    const { id } = await add({ vin });
    await lot.owner`update vehicles.vehicles set status = 'OWNED' where id = ${id}`;
    expect((await find(vin)).nodes).toEqual([]);
    const states = ['OWNED'];
    const asked = await lot.data<Found>(lot.caller('GUEST'), source, { search: vin, states });
    expect(asked.vehicles.nodes).toEqual([]);
    expect((await lot.data<Found>(lot.caller('MANAGER'), source, { search: vin, states })).vehicles.nodes).toHaveLength(1);
  });

  it('reads no number of another business', async () => {
    const vin = freshVin();
    await add({ vin });
    const elsewhere = lot.caller('GUEST', '019b76da-a800-7000-8000-00000000ffff');
    expect((await find(vin, elsewhere)).nodes).toEqual([]);
  });
});
