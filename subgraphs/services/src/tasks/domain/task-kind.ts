/** What tasks are about, and how they press. */

export const taskKinds = [
  'SERVICE_INQUIRY',
  'PURCHASE_SUPPORT',
  'COMPLAINT',
  'UPGRADE_REQUEST',
  'ESCALATION',
  'POST_AUCTION_SETTLEMENT',
  'GENERAL',
] as const;
export type TaskKind = (typeof taskKinds)[number];

/** The most pressing first: the order of the board. */
export const taskPriorities = ['URGENT', 'HIGH', 'NORMAL', 'LOW'] as const;
export type TaskPriority = (typeof taskPriorities)[number];
