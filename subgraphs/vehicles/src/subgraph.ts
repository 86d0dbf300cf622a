/** The subgraph `vehicles`. */
import { fileURLToPath } from 'node:url';
import { defineSubgraph } from '@marque/shared/define';
import { catalogue } from './catalogue/catalogue.js';
import { createContext, type VehiclesContext, type VehiclesServices } from './context.js';
import { imports } from './imports/imports.js';
import { inventory } from './inventory/inventory.js';
import { listing } from './listing/listing.js';
import { Homes } from './neighbours/homes.js';
import { search } from './search/search.js';
import { trust } from './trust/trust.js';
import { valuation } from './valuation/valuation.js';
import { vin } from './vin/vin.js';

/** The catalogue, the physical inventory with its provenance, search and market valuations. */
export const vehicles = defineSubgraph<VehiclesServices, VehiclesContext>({
  name: 'vehicles',
  migrations: fileURLToPath(new URL('../migrations', import.meta.url)),
  parts: [vin, catalogue, search, inventory, valuation, trust, listing, imports],
  open: (platform) => ({ ...platform, homes: new Homes(platform.graph, platform.clock) }),
  context: createContext,
});
