import { globalId, localId } from '@marque/shared/graph/global-ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '@marque/shared/auth';
import { asNode } from '@marque/shared/define/entities';
import { newId } from '@marque/shared/ids';
import { statementsOf } from '@marque/shared/testing';
import { importCatalogue } from '../imports/commands/import-catalogue.js';
import { freshVin, VehicleLot } from './vehicle-lot.js';
import { requestValuation } from '../valuation/commands/request-valuation.js';

let lot: VehicleLot;
const ids: string[] = [];
const vins: string[] = [];

beforeAll(async () => {
  lot = await VehicleLot.open();
  const csv = 'make,model,year_from,year_to,currency,price_new\nToyota,Camry,2015,2020,NGN,60000000\nHonda,Accord,2015,2020,NGN,55000000';
  await importCatalogue(lot.as(lot.caller()), { csv, importId: newId() });
  const dealer = lot.caller();
  for (let n = 0; n < 100; n += 1) {
    const { id, vin } = await lot.add(dealer, { year: 2015 + (n % 6), ...(n % 2 === 0 ? {} : { make: 'Honda', model: 'Accord' }) });
    ids.push(globalId('Vehicle', id));
    vins.push(vin ?? '');
    await requestValuation(lot.as(dealer), { vehicleId: id });
  }
  // Half of them know their entry only by make, model and year.
  await lot.owner`update vehicles.vehicles set catalog_entry_id = null where tenant_id = ${lot.tenantId} and make = 'Honda'`;
});
afterAll(() => lot.close());

const entities = async <T>(fields: string, representations: object[], caller = lot.caller('GUEST')): Promise<(T | null)[]> => {
  const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${fields} } }`;
  return (await lot.data<{ _entities: (T | null)[] }>(caller, query, { representations }))._entities;
};

describe('a page of vehicles', () => {
  it('with everything on it costs the same few statements whether it has 1 vehicle or 100', async () => {
    const query = `query ($first: Int!) { vehicles(first: $first) { totalCount facets { facet }
      edges { node { id title askingPrice { amount } catalogEntry { id make } valuation { estimate { amount } factors { amount } }
        seller { id } trustScore { score } vinDetails { maker } history(first: 5) { totalCount nodes { hash } } } } } }`;
    const cost = async (first: number) => {
      const statements = await statementsOf(lot.platform.database, async () => {
        const data = await lot.data<{ vehicles: { edges: { node: { catalogEntry: unknown; valuation: unknown } }[] } }>(
          lot.caller('CUSTOMER'),
          query,
          { first },
        );
        expect(data.vehicles.edges).toHaveLength(first);
        expect(data.vehicles.edges.every(({ node }) => node.catalogEntry !== null && node.valuation !== null)).toBe(true);
      });
      return statements.filter((text) => /vehicles\.|"vehicles"/.test(text)).length;
    };
    await expect.poll(() => lot.hasFollowed(), { timeout: 10_000 }).toBe(true);
    // Page, count, facets, pictures, entries by id, names to ids and the entries behind them, valuations and what they are made of, histories, closed services.
    expect(await cost(100)).toBe(11);
    expect(await cost(2)).toBe(11);
  });

  it('that the gateway resolves by reference costs as little', async () => {
    const statements = await statementsOf(lot.platform.database, async () => {
      const found = await entities(
        '... on Vehicle { title valuation { estimate { amount } } }',
        ids.map((id) => ({ __typename: 'Vehicle', id })),
      );
      expect(found.filter((each) => each !== null)).toHaveLength(100);
    });
    expect(statements.filter((text) => /"vehicles"/.test(text))).toHaveLength(2);
  });
});

describe('references', () => {
  it('find vehicles by id and by VIN, in the order asked, null where there is none', async () => {
    const representations = [{ vin: vins[3] }, { id: ids[1] }, { id: globalId('Vehicle', newId()) }, { vin: '\u0000' }].map((each) => ({
      __typename: 'Vehicle',
      ...each,
    }));
    const found = await entities<{ id: string }>('... on Vehicle { id }', representations);
    expect(found).toEqual([{ id: ids[3] }, { id: ids[1] }, null, null]);
  });

  it('find nothing of another tenant', async () => {
    const stranger = lot.caller('ADMIN', newId());
    const [entry] = await lot.owner`select id from vehicles.catalog_entries limit 1`;
    const representations = [
      { __typename: 'Vehicle', id: ids[0] },
      { __typename: 'Vehicle', vin: vins[0] },
      { __typename: 'CatalogEntry', id: globalId('CatalogEntry', entry?.['id']) },
    ];
    expect(await entities('__typename', representations, stranger)).toEqual([null, null, null]);
    const own = await entities('__typename', representations);
    expect(own.every((each) => each !== null)).toBe(true);
  });
});

describe('row-level security', () => {
  it('gives no rows where no tenant is set and refuses rows of another one', async () => {
    const count = async (tenant: string | null) =>
      lot.platform.database.appSql.begin(async (sql) => {
        if (tenant) await sql`select set_config('app.tenant', ${tenant}, true)`;
        const [row] = await sql`select count(*)::int as count from vehicles.vehicles`;
        return row?.['count'];
      });
    expect(await count(null)).toBe(0);
    expect(await count(newId())).toBe(0);
    expect(await count(lot.tenantId)).toBe(100);
  });
});

describe('facts for auctions', () => {
  const query = 'query ($id: UUID!) { vehicleForAuction(vehicleId: $id) { id state ownerId listerId title currency } }';

  it('are given to the platform itself', async () => {
    const id = localId('Vehicle', ids[0] ?? '');
    const data = await lot.data(lot.service, query, { id });
    expect(data).toMatchObject({
      vehicleForAuction: {
        id,
        state: 'AVAILABLE',
        title: '2015 Toyota Camry XLE',
        currency: 'NGN',
      },
    });
  });

  it('are refused to everyone else', async () => {
    const { errors } = await lot.run(lot.caller('SUPER_ADMIN'), query, { id: localId('Vehicle', ids[0] ?? '') });
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
  });
});

describe('explained numbers', () => {
  it('have factors that add up to the figure shown', async () => {
    const query = `query ($id: ID!) { vehicle(id: $id) { trustScore { score factors { amount } } valuation { estimate { amount } low { amount } high { amount } factors { amount } } } }`;
    interface Explained {
      vehicle: {
        trustScore: { score: number; factors: { amount: string }[] };
        valuation: { estimate: { amount: string }; factors: { amount: string }[] };
      };
    }
    const { vehicle } = await lot.data<Explained>(lot.caller('CUSTOMER'), query, { id: ids[4] });
    const kobo = (amount: string) => BigInt(amount.replace('.', ''));
    const sum = (factors: { amount: string }[]) => factors.reduce((total, { amount }) => total + kobo(amount), 0n);
    expect(sum(vehicle.trustScore.factors)).toBe(BigInt(vehicle.trustScore.score));
    expect(sum(vehicle.valuation.factors)).toBe(kobo(vehicle.valuation.estimate.amount));
  });
});

describe('a vehicle that is not offered', () => {
  it('is found where something leads to it, and by its id alone by those who may see it', async () => {
    const owner = lot.caller();
    const { id } = await lot.add(owner, { vin: freshVin() });
    await lot.owner`update vehicles.vehicles set status = 'OWNED' where id = ${id}`;
    const [led, alone] = [{ __typename: 'Vehicle', id: globalId('Vehicle', id) }, asNode('Vehicle', globalId('Vehicle', id))];
    const found = async (caller: Caller) => (await entities('__typename', [led, alone], caller)).map((each) => each !== null);
    expect(await found(lot.caller('CUSTOMER'))).toEqual([true, false]);
    expect(await found(owner)).toEqual([true, true]);
    expect(await found(lot.caller('MANAGER'))).toEqual([true, true]);
  });
});
