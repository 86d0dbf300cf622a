import type { LoggedBid } from './room-state.js';

/** Whether the platform's own bid leads: the newest bid that stands under the leader's alias was the platform's. */
export function isPlatformLeading(history: readonly LoggedBid[], leaderAlias: string | null | undefined): boolean {
  return history.find(({ alias, isRetracted }) => alias === leaderAlias && !isRetracted)?.isPlatformBid ?? false;
}
