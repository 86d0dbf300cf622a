/** The subgraph `vehicles`. */
import { fileURLToPath } from 'node:url';
import { defineSubgraph } from '@marque/shared/define';
import { assets } from './assets/assets.js';
import { bulk } from './bulk/bulk.js';
import { catalogue } from './catalogue/catalogue.js';
import { createContext, type VehiclesContext, type VehiclesServices } from './context.js';
import { feeds } from './feeds/feeds.js';
import { PublicFeedSource } from './feeds/providers/public-feed-source.js';
import { imports } from './imports/imports.js';
import { inventory } from './inventory/inventory.js';
import { hideFromStrangers } from './inventory/resolvers/shown-to-strangers.js';
import { InteractionLog } from './interactions/services/interaction-log.js';
import { rememberedPopular } from './interactions/services/popular-vehicles.js';
import { interactions } from './interactions/interactions.js';
import { visionModel } from './inspection/providers/environment.js';
import { inspection } from './inspection/inspection.js';
import { listing } from './listing/listing.js';
import { maintenance } from './maintenance/maintenance.js';
import { media } from './media/media.js';
import { narrative } from './narrative/narrative.js';
import { narratorsOf } from './narrative/services/narrators.js';
import { narrativeSettings } from './narrative/providers/environment.js';
import { Remembered } from '@marque/shared/platform/remembered';
import { homeOf } from './neighbours/identity.js';
import { placement } from './placement/placement.js';
import { garage } from './garage/garage.js';
import { sales } from './sales/sales.js';
import { saved } from './saved/saved.js';
import { search } from './search/search.js';
import { embeddingModel } from './similarity/providers/environment.js';
import { VectorIndexes } from './similarity/services/vector-indexes.js';
import { VectorSearch } from './similarity/services/vector-search.js';
import { similarity } from './similarity/similarity.js';
import { valuation } from './valuation/valuation.js';
import { ValuedWorths } from './valuation/commands/valued-worths.js';
import { KnownModels } from './valuation-model/services/known-models.js';
import { vin } from './vin/vin.js';
import { published } from './events/events.js';
import { demoPictures } from './seed/draw-pictures.js';

/** The catalogue, the physical inventory with its provenance, search and market valuations. */
export const vehicles = defineSubgraph<VehiclesServices, VehiclesContext>({
  name: 'vehicles',
  migrations: fileURLToPath(new URL('../migrations', import.meta.url)),
  events: published,
  fileMakers: [demoPictures],
  parts: [
    vin,
    catalogue,
    search,
    inventory,
    ...assets,
    media,
    valuation,
    narrative,
    inspection,
    maintenance,
    listing,
    saved,
    sales,
    placement,
    garage,
    similarity,
    interactions,
    bulk,
    imports,
    feeds,
  ],
  async open(platform) {
    const model = embeddingModel(platform.clock);
    const models = new KnownModels();
    return {
      ...platform,
      homes: new Remembered(platform.clock, (tenantId) => homeOf(platform.graph, tenantId)),
      models,
      worths: new ValuedWorths(models, platform.clock),
      embeddingModel: model,
      interactions: new InteractionLog(platform),
      popular: rememberedPopular(platform),
      vectors: new VectorSearch(new VectorIndexes(model?.name ?? null), model !== null),
      vision: await visionModel(),
      feedSource: new PublicFeedSource(),
      narrators: narratorsOf(narrativeSettings(), platform.clock),
    };
  },
  context: createContext,
  close: ({ interactions: log }) => log.flush(),
});

hideFromStrangers(vehicles.schema);
