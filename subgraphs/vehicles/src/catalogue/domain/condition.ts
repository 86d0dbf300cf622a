/** General condition of a vehicle, from worst to best. */
export const conditions = ['SALVAGE', 'ROUGH', 'CLEAN', 'EXCELLENT', 'UPGRADED'] as const;
export type Condition = (typeof conditions)[number];
