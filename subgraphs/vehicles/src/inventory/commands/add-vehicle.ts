/** Adds one vehicle to the inventory and offers it. */
import { requireTenant, requireUser, type Caller } from '@marque/shared/auth';
import { checkDraft, type DraftProblem, type VehicleDraft } from '../domain/draft.js';
import { isStorable } from '../../search/domain/storable-text.js';
import type { VinReason } from '../../vin/domain/vin.js';
import { isKnownMake } from '../domain/known-makes.js';
import type { IntakeServices } from '../../services.js';
import { entriesByIds, entriesByNames } from '../../catalogue/store/entries.js';
import type { VehicleRow } from '../store/tables.js';
import { makesHeld } from '../store/makes.js';
import { findByVin } from '../store/vehicles.js';
import { enlist } from './enlist.js';
import { maySee } from '../domain/permissions.js';

export type AddOutcome =
  | { readonly outcome: 'added'; readonly vehicle: VehicleRow; readonly warnings: readonly string[] }
  | { readonly outcome: 'invalidVin'; readonly vin: string; readonly reasons: readonly VinReason[] }
  | { readonly outcome: 'invalid'; readonly problems: readonly DraftProblem[] }
  | { readonly outcome: 'entryNotFound' }
  /** `existing` is null where the caller may not see the vehicle that holds the number. */
  | { readonly outcome: 'duplicateVin'; readonly vin: string; readonly existing: VehicleRow | null };

/** The caller becomes owner and lister. The unique index, not a check before it, decides who of two is first with a VIN. */
export async function addVehicle(
  services: IntakeServices,
  caller: Caller,
  stated: VehicleDraft,
  confirmedMake = false,
): Promise<AddOutcome> {
  const tenantId = requireTenant(caller);
  const userId = requireUser(caller);
  const now = services.clock.now();
  const { currency } = await services.homes.of(tenantId);
  const makeIsKnown = confirmedMake || isKnownMake(stated.make) || (await hasMake(services, tenantId, stated.make));
  const check = checkDraft(stated, { now, currency, makeIsKnown });
  if (check.outcome !== 'ok') return check;
  const { draft, warnings } = check;
  return services.database.tenant(tenantId, async (tx): Promise<AddOutcome> => {
    const named = draft.catalogEntryId;
    const [entry = null] = named === null ? await entriesByNames(tx, tenantId, [draft]) : await entriesByIds(tx, tenantId, [named]);
    if (named !== null && entry === null) return { outcome: 'entryNotFound' };
    const enlistment = { draft, currency, entry, ownerId: userId, listerId: userId, status: 'AVAILABLE' } as const;
    const [vehicle = null] = await enlist(tx, services.events, tenantId, [enlistment], now);
    if (vehicle !== null) return { outcome: 'added', vehicle, warnings };
    const vin = draft.vin ?? '';
    const existing = await findByVin(tx, tenantId, vin);
    return { outcome: 'duplicateVin', vin, existing: existing && maySee(caller, existing) ? existing : null };
  });
}

const hasMake = async (services: IntakeServices, tenantId: string, make: string): Promise<boolean> =>
  isStorable(make) && (await services.database.read(tenantId, (tx) => makesHeld(tx, tenantId, [make]))).has(make);
