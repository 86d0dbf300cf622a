/** Makes what keeps an engine's operations. */
import { readCostModel } from '../limit/cost-model.js';
import { unseenFigures } from './planning/engine-figures.js';
import type { Overrides } from '../supergraph/overrides.js';
import { readOwners } from '../supergraph/owners.js';
import { readSameForAll } from './events/same-for-all.js';
import type { EngineOptions } from './engine-options.js';
import { KeptOperations } from './planning/kept-operations.js';

const defaultListSize = 10;

/** Opens it for the engine's supergraph. */
export function openKeptOperations(options: EngineOptions, overrides: Overrides): KeptOperations {
  const { supergraph, limits, introspection } = options;
  const { requirementOf } = options.authoriser;
  const priced = options.meter !== undefined || Number.isFinite(limits.cost);
  const listSize = options.assumedListSize ?? defaultListSize;
  const costs = priced ? { schema: supergraph.api, model: readCostModel(supergraph.document), listSize } : null;
  return new KeptOperations(
    { supergraph, limits, introspection, requirementOf, costs },
    { supergraph, requirementOf, ownerOf: readOwners(supergraph.document), sameForAll: readSameForAll(supergraph), overrides },
    options.figures ?? unseenFigures(),
  );
}
