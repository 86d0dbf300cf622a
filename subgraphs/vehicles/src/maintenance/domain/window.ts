/** What a maintenance window is: of which asset, why, and which spans of time can be planned. */
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';

export const maintenanceKinds = ['MAINTENANCE', 'BLACKOUT'] as const;
/** Why an asset cannot be had. */
export type MaintenanceKind = (typeof maintenanceKinds)[number];

export const assetTypes = ['VEHICLE', 'YACHT', 'JET', 'PROPERTY'] as const;
/** Kinds of assets of which windows are planned. */
export type AssetType = (typeof assetTypes)[number];

/** One asset. */
export interface AssetRef {
  readonly assetType: AssetType;
  readonly assetId: string;
}

/** From the first moment on and up to the end, which is not part of it any more. */
export interface Span {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** The longest window: a year that has a leap day, and the hour more of a year whose clocks are set back last. */
export const longestWindowMs = 366 * dayMs + hourMs;
/** How far ahead a window may begin. */
export const furthestAheadMs = 731 * dayMs;
/** How many windows an asset may have that are not over. */
export const mostAhead = 200;
export const longestReason = 300;

/** What a span is measured by. */
export interface PlanningTime {
  readonly now: Date;
  /** When the day began by the business's clock: what is planned begins today at the earliest. */
  readonly today: Date;
  /** When the window began so far, which it may go on doing however long ago that was. */
  readonly beganAt?: Date | undefined;
}

/** Whether a window may lie there; why not, otherwise. */
export function checkSpan({ startsAt, endsAt }: Span, { now, today, beganAt }: PlanningTime): InvalidInput | null {
  const [start, end] = [startsAt.getTime(), endsAt.getTime()];
  if (end <= start) return invalidInput('A window ends after it begins.');
  if (end <= now.getTime()) return invalidInput('A window ends ahead of now.');
  if (start < today.getTime() && start !== beganAt?.getTime()) return invalidInput('A window begins today or later.');
  if (start > now.getTime() + furthestAheadMs) return invalidInput('A window begins within two years.');
  return end - start > longestWindowMs ? invalidInput('A window lasts a year at most.') : null;
}
