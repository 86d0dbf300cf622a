/** A demo auction as a draft of its vehicle. */
import { demoAuction, demoPerson, type DemoPersonKey, type DemoSlug, demoTenants, demoVehicle } from '@marque/shared/demo';
import { exponentOf } from '@marque/shared/money';
import type { Platform } from '@marque/shared/platform/subgraph';
import type { Approval } from '../lots/domain/approval.js';
import type { Draft } from '../lots/domain/draft.js';
import type { auctions } from '../lots/store/tables.js';
import { columnsOf } from '../lots/store/terms.js';
import { vehicleForAuction } from '../neighbours/vehicles.js';

/** The row of an auction before it is stored. */
export type DraftRow = typeof auctions.$inferInsert;

/** Which of the demo's auctions, of which of its vehicles, and under which terms. */
export interface DemoDraft {
  readonly slug: DemoSlug;
  readonly auction: number;
  readonly vehicle: number;
  readonly terms: Draft;
  readonly at: Date;
  readonly createdBy: DemoPersonKey;
  readonly approval: Approval;
}

/** So many whole units of the home currency. */
export const wholeUnits = (slug: DemoSlug, units: number): bigint => BigInt(units) * 10n ** BigInt(exponentOf(demoTenants[slug].currency));

/** Terms that say nothing special: a step of a fiftieth of the start price, a deposit of a fifth. */
export function plainTerms(startPrice: bigint, times: Pick<Draft, 'startsAt' | 'endsAt'>, special: Partial<Draft> = {}): Draft {
  return {
    type: 'TIMED',
    startPrice,
    reservePrice: null,
    buyNowPrice: null,
    increments: { kind: 'FIXED', step: startPrice / 50n },
    softClose: null,
    reserveProtection: false,
    depositRateBps: 2_000,
    paymentHours: 720,
    ...times,
    ...special,
  };
}

/** The draft as a row; null where its vehicle is not there any more. */
export async function draftRow(
  platform: Platform,
  { slug, auction, vehicle: number, terms, at, createdBy, approval }: DemoDraft,
): Promise<DraftRow | null> {
  const { id: tenantId, currency } = demoTenants[slug];
  const vehicle = await vehicleForAuction(platform.graph, tenantId, demoVehicle(slug, number).id).catch(() => null);
  if (!vehicle) return null;
  const dealer = demoPerson(slug, 'dealer').id;
  return {
    ...columnsOf(terms),
    id: demoAuction(slug, auction).id,
    tenantId,
    vehicleId: vehicle.id,
    currency,
    vehicleCurrency: vehicle.currency,
    decidedAt: at,
    createdAt: at,
    title: vehicle.title,
    sellerId: vehicle.ownerId ?? dealer,
    listerId: vehicle.listerId ?? dealer,
    createdBy: demoPerson(slug, createdBy).id,
    approval,
  };
}
