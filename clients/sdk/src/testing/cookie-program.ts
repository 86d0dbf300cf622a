/** A program whose session is in cookies, for the test of what that adds to a bundle. */
import { cookieSession } from '../cookies/cookie-session.js';
import { createCore } from '../core.js';
import { PlaceBidDocument } from '../generated/graphql.js';
import type { PlaceBidMutation, PlaceBidMutationVariables } from '../generated/graphql.js';

/** Bids, in a page. */
export function bid(variables: PlaceBidMutationVariables): Promise<PlaceBidMutation> {
  const session = cookieSession({ url: '/graphql', tenant: 'dealer360' });
  return createCore({ url: '/graphql', tenant: 'dealer360', session }).request(PlaceBidDocument, variables);
}
