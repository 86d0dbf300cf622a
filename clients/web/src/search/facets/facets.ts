/** The counts as the graph has them. */
import type { SearchPageQuery } from '../generated/operations.js';

/** All facets of a list. */
export type Facets = NonNullable<SearchPageQuery['vehicles']>['facets'];
