/** A program that uses one operation, for the test of what ends up in its bundle. */
import { createCore } from '../core.js';
import { PlaceBidDocument } from '../generated/graphql.js';
import type { PlaceBidMutation, PlaceBidMutationVariables } from '../generated/graphql.js';

/** Bids, in a page. */
export function bid(variables: PlaceBidMutationVariables): Promise<PlaceBidMutation> {
  return createCore({ url: '/graphql' }).request(PlaceBidDocument, variables);
}
