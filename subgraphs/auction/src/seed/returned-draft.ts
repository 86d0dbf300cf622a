/** The demo world's returned draft: the dealer has submitted it, and the manager has sent it back with a reason. */
import { demoAuction, demoId, demoTenants } from '@marque/shared/demo';
import type { Platform } from '@marque/shared/platform/subgraph';
import { rejectAuction } from '../lots/commands/reject-auction.js';
import type { Draft } from '../lots/domain/draft.js';
import { auctionById, insertAuction } from '../lots/store/auctions.js';
import { demoCaller } from './demo-caller.js';
import { draftRow } from './demo-draft.js';

const slug = 'dealer360';
/** The dealer's, and offered. */
const vehicle = 14;
const reason = 'The reserve is twice what such cars fetch, and the service book is not among the pictures: please look at both again.';

/** Stores and returns it; one that is there stays as it is. */
export async function seedReturnedDraft(platform: Platform, terms: Draft): Promise<void> {
  const { id: tenantId } = demoTenants[slug];
  const { id } = demoAuction(slug, 8);
  const at = platform.clock.now();
  const row = await draftRow(platform, { slug, auction: 8, vehicle, terms, at, createdBy: 'dealer', approval: 'WAITING' });
  if (!row || (await platform.database.read(tenantId, (tx) => auctionById(tx, id)))) return;
  await platform.database.tenant(tenantId, (tx) => insertAuction(tx, row));
  const context = { platform, caller: demoCaller(slug, 'manager') };
  await rejectAuction(context, { auctionId: id, reason, idempotencyKey: demoId(`returned:${id}`) });
}
