/** Maintenance windows of the demo: the business that rents out has assets in the workshop and keeps some back. */
import { demoAsset, demoId, demoPerson, type DemoSlug, demoTenants, demoVehicle } from '@marque/shared/demo';
import { spanOf, startOfDay } from '../maintenance/domain/days.js';
import type { AssetRef, MaintenanceKind } from '../maintenance/domain/window.js';
import type { MaintenanceRow } from '../maintenance/store/tables.js';

/** The business whose fleet is rented out. */
const renting: DemoSlug = 'midas';

interface DemoWindow {
  /** Which of the demo's assets. */
  readonly asset: AssetRef;
  readonly kind: MaintenanceKind;
  /** Days from the day on which the demo is loaded. */
  readonly from: number;
  readonly to: number;
  readonly reason: string;
}

const car = (n: number): AssetRef => ({ assetType: 'VEHICLE', assetId: demoVehicle(renting, n).id });

const windows: readonly DemoWindow[] = [
  { asset: car(1), kind: 'MAINTENANCE', from: 3, to: 4, reason: 'Yearly service and new brake pads.' },
  { asset: car(1), kind: 'BLACKOUT', from: 20, to: 26, reason: 'Kept for the owner’s family.' },
  { asset: car(2), kind: 'MAINTENANCE', from: 0, to: 1, reason: 'Paint correction and ceramic coating.' },
  { asset: car(3), kind: 'BLACKOUT', from: 10, to: 12, reason: 'On show at the marina.' },
  {
    asset: { assetType: 'YACHT', assetId: demoAsset(renting, 'yacht', 1).id },
    kind: 'MAINTENANCE',
    from: 30,
    to: 36,
    reason: 'Antifouling in the dry dock.',
  },
  {
    asset: { assetType: 'PROPERTY', assetId: demoAsset(renting, 'property', 1).id },
    kind: 'BLACKOUT',
    from: 14,
    to: 20,
    reason: 'Kept for the owner’s family.',
  },
];
const dayMs = 86_400_000;

/** The windows of a demo business, of whole days by its clock; none of a business that does not rent. */
export function demoWindows(slug: DemoSlug, now: Date): readonly MaintenanceRow[] {
  if (slug !== renting) return [];
  const { id: tenantId, timeZone } = demoTenants[slug];
  const dayAfter = (days: number): string => new Date(noonOf(now, timeZone) + days * dayMs).toISOString().slice(0, 10);
  return windows.flatMap(({ asset, kind, from, to, reason }, index) => {
    const span = spanOf({ days: { first: dayAfter(from), last: dayAfter(to) } }, timeZone);
    if ('refused' in span) return [];
    const made = { createdBy: demoPerson(slug, 'manager').id, createdAt: now, cancelledAt: null, version: 1 };
    return [{ id: demoId(`maintenance:${slug}:${index}`), tenantId, ...asset, kind, ...span, reason, ...made }];
  });
}

/** Noon of today by the zone's clock, whose date is the same in UTC where the zone is less than half a day from it. */
const noonOf = (now: Date, timeZone: string): number => startOfDay(now, timeZone).getTime() + dayMs / 2;
