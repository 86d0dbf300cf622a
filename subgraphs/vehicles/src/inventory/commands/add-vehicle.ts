/** Adds one vehicle to the inventory and offers it; where that costs its seller a fee, it stands in their garage until they have paid. */
import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import { formatMoney, type Money } from '@marque/shared/money';
import { type IdempotencyConflict, type InvalidInput, isRefusal, notFound, type NotFound } from '@marque/shared/outcome';
import { entriesByIds, entriesByNames } from '../../catalogue/store/entries.js';
import type { WithHomes } from '../../neighbours/identity.js';
import { isStorable } from '../../search/domain/storable-text.js';
import { checkDraft, type InvalidDraft } from '../domain/draft-check.js';
import type { VehicleDraft } from '../domain/draft.js';
import { isKnownMake } from '../../catalogue/domain/known-makes.js';
import { maySee } from '../domain/permissions.js';
import { duplicateChassis, type DuplicateChassis, duplicateVin, type DuplicateVin, type InvalidVin } from '../domain/refusals.js';
import { toConfirm, unusualPrice } from '../domain/unusual.js';
import type { WithWorths } from '../services/worths.js';
import { makesHeld } from '../store/makes.js';
import type { VehicleRow } from '../store/tables.js';
import { chassisKey } from '../../vin/domain/chassis.js';
import { vehiclesByNumbers } from '../store/vehicles.js';
import { enlist } from './enlist.js';
import { feeOfIntake } from './offering/listing-fee.js';

/** A vehicle to add. */
export interface AddVehicle {
  readonly draft: VehicleDraft;
  /** A make that nobody knows is meant as it is written. */
  readonly confirmUnknownMake: boolean;
  /** So are a make and a model year that the VIN contradicts. */
  readonly confirmVinContradiction: boolean;
  /** So is a distance that is very short for the age. */
  readonly confirmUnusualOdometer: boolean;
  /** So is a price far outside of what the market says. */
  readonly confirmUnusualPrice: boolean;
  readonly idempotencyKey: string;
}

/** The new vehicle, and what its VIN contradicts of what was stated, or what offering it still takes, in sentences. */
export interface AddedVehicle {
  readonly vehicle: VehicleRow;
  readonly warnings: readonly string[];
}

/** What becomes of it in its transaction. */
type Added = AddedVehicle | InvalidInput | NotFound | DuplicateVin | DuplicateChassis;

/** The caller becomes owner and lister. The unique index, not a check before it, decides who of two is first with a VIN or a chassis number. */
export async function addVehicle(
  context: CommandContext & WithHomes & WithWorths,
  { idempotencyKey, ...input }: AddVehicle,
): Promise<AddedVehicle | InvalidVin | InvalidDraft | InvalidInput | NotFound | DuplicateVin | DuplicateChassis | IdempotencyConflict> {
  const { platform, caller, homes, worths } = context;
  const { tenantId, actorId } = actorOf(caller);
  const { currency } = await homes.of(tenantId);
  const { draft: stated, confirmUnknownMake } = input;
  const makeIsKnown = confirmUnknownMake || isKnownMake(stated.make) || (await hasMake(context, tenantId, stated.make));
  const check = checkDraft(stated, { now: platform.clock.now(), currency, makeIsKnown });
  if (isRefusal(check)) return check;
  const { draft, doubts } = check;
  const contradictions = doubts.filter(({ path }) => path === 'vin').map(({ text }) => text);
  if (contradictions.length > 0 && !input.confirmVinContradiction) return toConfirm(contradictions.join(' '), 'vin');
  const distance = doubts.find(({ path }) => path === 'odometerKm');
  if (distance && !input.confirmUnusualOdometer) return toConfirm(distance.text, distance.path);
  const warnings = [...check.warnings, ...contradictions];
  const fee = await feeOfIntake(context);
  const call = { command: 'addVehicle', idempotencyKey, input };
  return once(platform, { tenantId, actorId }, call, async (tx, at): Promise<Added> => {
    const named = draft.catalogEntryId;
    const [entry = null] = named === null ? await entriesByNames(tx, tenantId, [draft]) : await entriesByIds(tx, tenantId, [named]);
    if (named !== null && entry === null) return notFound('There is no such catalogue entry.', 'catalogEntryId');
    const asked = input.confirmUnusualPrice ? null : draft.askingPrice;
    const strange = asked && unusualPrice(asked, await worths.ofDraft(tx, tenantId, draft, currency));
    if (strange) return toConfirm(strange, 'askingPrice');
    const state = fee === null ? ('AVAILABLE' as const) : ('OWNED' as const);
    const enlistment = { draft, currency, entry, ownerId: actorId, listerId: actorId, state };
    const [vehicle = null] = await enlist({ platform, tx }, { tenantId, enlistments: [enlistment], at });
    if (vehicle !== null) return { vehicle, warnings: fee === null ? warnings : [...warnings, inGarage(fee)] };
    const { vin, chassis } = draft;
    const key = chassis === null ? null : chassisKey(chassis);
    const holders = await vehiclesByNumbers(
      tx,
      tenantId,
      [vin, key].filter((number) => number !== null),
    );
    const isOfVin = (row: VehicleRow): boolean => row.vin === vin || (row.chassis !== null && chassisKey(row.chassis) === vin);
    const [holder] = [...holders.filter((row) => vin !== null && isOfVin(row)), ...holders];
    const existingId = holder && maySee(caller, holder) ? holder.id : null;
    return chassis !== null && (vin === null || (holder && !isOfVin(holder)))
      ? duplicateChassis(chassis, existingId)
      : duplicateVin(vin ?? '', existingId);
  });
}

const inGarage = (fee: Money): string =>
  `The vehicle stands in your garage: to offer it costs ${formatMoney(fee)} ${fee.currency}, which \`listVehicle\` takes.`;

const hasMake = async ({ platform }: CommandContext, tenantId: string, make: string): Promise<boolean> =>
  isStorable(make) && (await platform.database.read(tenantId, (tx) => makesHeld(tx, tenantId, [make]))).has(make);
