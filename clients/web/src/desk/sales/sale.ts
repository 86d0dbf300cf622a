import type { DeskSaleQuery } from '../generated/operations.js';

/** One sale with all that staff see of it. */
export type Sale = NonNullable<DeskSaleQuery['settlement']>;
