import { PlatformError } from '@marque/shared/errors';
import { type EntityName, namedBy } from '@marque/shared/graph/global-ids';
import type { AskedSpan } from '../domain/days.js';
import type { AssetRef, AssetType, Span } from '../domain/window.js';
import type { PlanMaintenanceInput } from '../schema/inputs.js';

const typesOf: Readonly<Partial<Record<EntityName, AssetType>>> = { Vehicle: 'VEHICLE', Yacht: 'YACHT', Jet: 'JET', Property: 'PROPERTY' };

/** The asset that a client names; null for what is no kind of asset. @throws PlatformError `BAD_USER_INPUT` for what is no id */
export function assetNamed(text: string): AssetRef | null {
  const { type, id } = namedBy(text);
  const assetType = type === null ? undefined : typesOf[type];
  return assetType === undefined ? null : { assetType, assetId: id };
}

/** The time that a client asks for. */
export const askedSpan = ({ times, days }: Pick<PlanMaintenanceInput, 'times' | 'days'>): AskedSpan => ({
  times: times ? { startsAt: new Date(times.startsAt), endsAt: new Date(times.endsAt) } : null,
  days: days ? { first: days.first, last: days.last } : null,
});

const longestLookMs = 366 * 86_400_000;

/** A span to look at. @throws PlatformError `BAD_USER_INPUT` for one that ends before it begins or is longer than a year */
export function lookedAt(from: string, to: string): Span {
  const span = { startsAt: new Date(from), endsAt: new Date(to) };
  const lengthMs = span.endsAt.getTime() - span.startsAt.getTime();
  if (lengthMs > 0 && lengthMs <= longestLookMs) return span;
  throw new PlatformError('BAD_USER_INPUT', 'A span ends after it begins and has at most 366 days.');
}
