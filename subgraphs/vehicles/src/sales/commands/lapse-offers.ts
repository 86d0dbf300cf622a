/** Offers that come to nothing without anybody's answer. */
import type { TransactionContext } from '@marque/shared/commands';
import type { Platform } from '@marque/shared/platform/subgraph';
import { offerChanged } from '../../events/deals.js';
import { auctionableStates } from '../../inventory/domain/lifecycle.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { lockVehicle } from '../../inventory/store/vehicles.js';
import { hasExpired, isOpenOffer } from '../domain/offer-states.js';
import { expiredOffers, insertSteps, lapseOffers, lockOffer, offersByIds } from '../store/offers.js';
import { moveOffer } from './move-offer.js';
import { scheduleExpiry } from './schedule.js';

/** Has the open offers on a vehicle lapse, in the transaction that has locked it; all but one, where that is named. */
export async function lapseOpenOffers(
  { platform, tx }: TransactionContext,
  { tenantId, id: vehicleId }: Pick<VehicleRow, 'tenantId' | 'id'>,
  except: string | null = null,
): Promise<void> {
  const at = platform.clock.now();
  const lapsed = await lapseOffers(tx, { tenantId, vehicleId, except, at });
  const kind = 'LAPSED';
  await insertSteps(
    tx,
    lapsed.map(({ id, steps, amountMinor }) => ({
      offerId: id,
      number: steps,
      tenantId,
      kind,
      party: null,
      amountMinor,
      note: null,
      at,
    })),
  );
  await platform.events.record(
    tx,
    lapsed.map((offer) => offerChanged(offer, kind, at)),
  );
}

/** Has an offer lapse whose time is over; a job that comes too early is stored again. */
export async function expireOffer(platform: Platform, { tenantId, id }: { readonly tenantId: string; readonly id: string }): Promise<void> {
  await platform.database.tenant(tenantId, async (tx) => {
    const [known] = await offersByIds(tx, [id]);
    const vehicle = known && (await lockVehicle(tx, tenantId, known.vehicleId));
    const offer = vehicle && (await lockOffer(tx, id));
    if (!offer || !isOpenOffer(offer.state)) return;
    if (hasExpired(offer.expiresAt, platform.clock.now()))
      await moveOffer({ platform, tx }, offer, { to: 'LAPSED', by: 'PLATFORM', kind: 'LAPSED' });
    else await scheduleExpiry({ platform, tx }, offer);
  });
}

/** Looks at every offer whose time is over and that no job has looked at. */
export async function expireOffers(platform: Platform): Promise<void> {
  const now = platform.clock.now();
  for (const offer of await platform.database.system((tx) => expiredOffers(tx, now))) {
    await expireOffer(platform, offer).catch((error: unknown) => {
      platform.logger.error({ err: error, id: offer.id }, 'an offer could not be looked at; it will be tried again');
    });
  }
}

/** A vehicle that is not for sale directly any more has no open offers. Safe to repeat: by then it may be for sale again. */
export async function lapseUnlessForSale(
  context: TransactionContext,
  { tenantId, vehicleId }: { readonly tenantId: string; readonly vehicleId: string },
): Promise<void> {
  const vehicle = await lockVehicle(context.tx, tenantId, vehicleId);
  if (vehicle && !auctionableStates.includes(vehicle.state)) await lapseOpenOffers(context, vehicle);
}
