import type { DeskLotQuery } from '../generated/operations.js';

/** One auction with all that staff see of it. */
export type Lot = NonNullable<DeskLotQuery['auction']>;
