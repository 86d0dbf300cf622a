import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectTablesMatch } from '@marque/shared/testing';
import { rentalAssets } from '../assets/store/tables.js';
import { catalogEntries, comparables } from '../catalogue/store/tables.js';
import { feedItems, feedRuns, inventoryFeeds } from '../feeds/store/tables.js';
import { importRefusals, imports, importWarnings } from '../imports/store/tables.js';
import { garageServices, garageValues } from '../garage/store/tables.js';
import { history, vehicles } from '../inventory/store/tables.js';
import { inspections } from '../inspection/store/tables.js';
import { placements } from '../placement/store/tables.js';
import { maintenanceWindows } from '../maintenance/store/tables.js';
import { media } from '../media/store/tables.js';
import { narrativeCalls, narrativeMonths, narratives } from '../narrative/store/tables.js';
import { matches, savedSearches, searchKeys } from '../saved/store/tables.js';
import { directSales, purchaseOffers, purchaseOfferSteps, saleCalls, saleTerms } from '../sales/store/tables.js';
import { searchTerms } from '../search/store/tables.js';
import { consents, interactions } from '../interactions/store/tables.js';
import { embeddings } from '../similarity/store/tables.js';
import { VehicleLot } from './vehicle-lot.js';
import { valuations } from '../valuation/store/tables.js';

let lot: VehicleLot;
beforeAll(async () => {
  lot = await VehicleLot.open();
});
afterAll(() => lot.close());

it('has the columns that the migrations make', async () => {
  const kept = [savedSearches, searchKeys, matches, narratives, narrativeCalls, narrativeMonths];
  const sold = [saleTerms, purchaseOffers, purchaseOfferSteps, directSales, saleCalls, placements, garageValues, garageServices];
  const tables = [
    catalogEntries,
    vehicles,
    history,
    searchTerms,
    comparables,
    valuations,
    media,
    rentalAssets,
    inventoryFeeds,
    feedRuns,
    feedItems,
    inspections,
    maintenanceWindows,
    embeddings,
    consents,
    interactions,
    imports,
    importRefusals,
    importWarnings,
    ...kept,
    ...sold,
  ];
  await expectTablesMatch(lot.test.platform.database, tables);
});

it('lets row-level security use the search index', async () => {
  expect(await lot.owner`select proleakproof from pg_proc where proname = 'ts_match_vq'`).toEqual([{ proleakproof: true }]);
});

it('protects every table of the schema by row-level security', async () => {
  const open = await lot.owner`
    select relname from pg_class where relnamespace = 'vehicles'::regnamespace and relkind = 'r' and not (relrowsecurity and relforcerowsecurity)`;
  expect(open).toEqual([]);
});
