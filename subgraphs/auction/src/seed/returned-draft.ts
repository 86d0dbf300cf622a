/** The demo world's returned draft: the dealer has submitted it, and the manager has sent it back with a reason. */
import { demoAuction, demoId, demoPerson, demoTenants, demoVehicle } from '@marque/shared/demo';
import type { Platform } from '@marque/shared/platform/subgraph';
import { rejectAuction } from '../lots/commands/reject-auction.js';
import type { Draft } from '../lots/domain/draft.js';
import { auctionById, insertAuction } from '../lots/store/auctions.js';
import { columnsOf } from '../lots/store/terms.js';
import { vehicleForAuction } from '../neighbours/vehicles.js';
import { demoCaller } from './demo-caller.js';

const slug = 'dealer360';
/** The dealer's, and offered. */
const vehicleNumber = 14;
const reason = 'The reserve is twice what such cars fetch, and the service book is not among the pictures: please look at both again.';

/** Stores and returns it; one that is there stays as it is. */
export async function seedReturnedDraft(platform: Platform, terms: Draft): Promise<void> {
  const { id: tenantId, currency } = demoTenants[slug];
  const { id } = demoAuction(slug, 8);
  const vehicle = await vehicleForAuction(platform.graph, tenantId, demoVehicle(slug, vehicleNumber).id).catch(() => null);
  if (!vehicle || (await platform.database.read(tenantId, (tx) => auctionById(tx, id)))) return;
  const dealer = demoPerson(slug, 'dealer').id;
  const now = platform.clock.now();
  await platform.database.tenant(tenantId, (tx) =>
    insertAuction(tx, {
      ...columnsOf(terms),
      id,
      tenantId,
      vehicleId: vehicle.id,
      currency,
      vehicleCurrency: vehicle.currency,
      decidedAt: now,
      createdAt: now,
      title: vehicle.title,
      sellerId: vehicle.ownerId ?? dealer,
      listerId: vehicle.listerId ?? dealer,
      createdBy: dealer,
      approval: 'WAITING',
    }),
  );
  const context = { platform, caller: demoCaller(slug, 'manager') };
  await rejectAuction(context, { auctionId: id, reason, idempotencyKey: demoId(`returned:${id}`) });
}
