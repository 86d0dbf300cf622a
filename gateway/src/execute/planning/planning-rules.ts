/** What planning needs to know of the graph. */
import type { RequirementOf } from '../../authorise/requirements.js';
import type { Supergraph } from '../../plan/open-supergraph.js';
import type { Overrides } from '../../supergraph/overrides.js';
import type { OwnerOf } from '../../supergraph/owners.js';
import type { SameForAll } from '../events/same-for-all.js';

/** The rules of one supergraph. */
export interface PlanningRules {
  readonly supergraph: Supergraph;
  readonly requirementOf: RequirementOf;
  readonly ownerOf: OwnerOf;
  readonly sameForAll: SameForAll;
  readonly overrides: Overrides;
}
