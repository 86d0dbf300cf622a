/** A draft ends with the ownership of its seller, and with the vehicle's record: whose the vehicle is then makes their own. */
import type { TransactionContext } from '@marque/shared/commands';
import type { EventOf } from '@marque/shared/events';
import { actedForSeller } from '../../../events/acts.js';
import { lockDraftOf, type OfVehicle } from '../../store/auctions.js';
import type { AuctionRow } from '../../store/tables.js';
import { callOff } from '../call-off.js';

/** Calls off the draft of the vehicle where it is not of this seller: of a former owner it stands in nobody's way. */
export async function callOffDraftOfOthers(
  context: TransactionContext,
  { sellerId, ...vehicle }: OfVehicle & { readonly sellerId: string },
  now: Date,
): Promise<void> {
  const draft = await lockDraftOf(context.tx, vehicle);
  if (draft && draft.sellerId !== sellerId) await callOffSold(context, draft, now);
}

/** The vehicle has changed hands: the former owner's draft is called off. One that they made since, when it was theirs again, is another. */
export async function callOffDraftOfFormerOwner(
  context: TransactionContext,
  { tenantId, payload: { vehicleId, from }, occurredAt }: EventOf<'vehicles.owner_changed.v1'>,
): Promise<void> {
  const draft = await lockDraftOf(context.tx, { tenantId, vehicleId });
  if (draft?.sellerId !== from || draft.createdAt > new Date(occurredAt)) return;
  await callOffSold(context, draft, context.platform.clock.now());
}

/** What is archived is put up by nobody: its draft is called off. One that was made since is of no archived vehicle. */
export async function callOffDraftOfArchived(
  context: TransactionContext,
  { tenantId, payload: { vehicleId, to }, occurredAt }: EventOf<'vehicles.status_changed.v1'>,
): Promise<void> {
  if (to !== 'ARCHIVED') return;
  const draft = await lockDraftOf(context.tx, { tenantId, vehicleId });
  if (!draft || draft.createdAt > new Date(occurredAt)) return;
  await callOffByPlatform(context, draft, 'The vehicle is archived.', context.platform.clock.now());
}

const callOffSold = (context: TransactionContext, draft: AuctionRow, now: Date): Promise<void> =>
  callOffByPlatform(context, draft, 'The vehicle has another owner by now.', now);

async function callOffByPlatform(context: TransactionContext, draft: AuctionRow, reason: string, now: Date): Promise<void> {
  await callOff(context, draft, reason, now);
  await context.platform.events.record(context.tx, actedForSeller(draft, { act: 'CANCELLED', actorId: null, now }));
}
