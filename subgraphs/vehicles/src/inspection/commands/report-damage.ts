/** Reports the damage of a vehicle anew: what is not named any more is taken as put right, but for what staff have recorded. */
import type { CommandContext } from '@marque/shared/commands';
import {
  conflict,
  type Conflict,
  type IdempotencyConflict,
  invalidInput,
  type InvalidInput,
  type NotAllowed,
  type NotFound,
} from '@marque/shared/outcome';
import { shownText } from '@marque/shared/text/shown-text';
import { damageReported } from '../../events/events.js';
import { changeVehicle, type OnVehicle } from '../../inventory/commands/change-vehicle.js';
import { recordChange } from '../../inventory/commands/record-change.js';
import { type Damage, damageAfter, type DamageSeverity } from '../../inventory/domain/damage.js';
import { fixedPriceStates } from '../../inventory/domain/lifecycle.js';
import { actsForBusiness } from '../../inventory/domain/permissions.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { mostPictures, readNote } from '../domain/findings-check.js';
import { areOfVehicle } from './own-pictures.js';

/** A vehicle and all its damage. */
export interface ReportDamage extends OnVehicle {
  readonly damage: readonly Damage[];
}

const mostDamage = 100;
const longestPart = 500;

/** Not while others rely on it: a bidder has read the report, and so has the winner. */
export async function reportDamage(
  context: CommandContext,
  input: ReportDamage,
): Promise<VehicleRow | InvalidInput | NotFound | NotAllowed | Conflict | IdempotencyConflict> {
  const { platform, caller } = context;
  const damage = checked(input.damage);
  if ('refused' in damage) return damage;
  return changeVehicle(context, { command: 'reportDamage', input }, async (tx, row, at): Promise<VehicleRow | InvalidInput | Conflict> => {
    if (fixedPriceStates.includes(row.state))
      return conflict(`The damage report of a vehicle that is ${row.state} cannot change.`, 'vehicleId');
    const pictures = damage.list.flatMap(({ mediaIds = [] }) => mediaIds);
    if (!(await areOfVehicle(tx, row, pictures))) return invalidInput('A picture of a damage is one of the vehicle.', 'damage');
    const all = damageAfter(row.damage, damage.list, actsForBusiness(caller, row));
    if (all.length > mostDamage) return invalidInput(`A vehicle has at most ${mostDamage} damages.`, 'damage');
    const of = (wanted: DamageSeverity): number => all.filter(({ severity }) => severity === wanted).length;
    const counts = { minor: of('MINOR'), moderate: of('MODERATE'), severe: of('SEVERE') };
    return recordChange(
      { platform, tx },
      {
        row,
        change: { damage: all },
        kind: 'DAMAGE_REPORTED',
        detail: counts,
        actorId: caller.userId,
        at,
        events: (changed) => [damageReported(changed, counts, at)],
      },
    );
  });
}

/** Each text in the form in which it is kept. */
function checked(damage: readonly Damage[]): { readonly list: readonly Damage[] } | InvalidInput {
  if (damage.length > mostDamage) return invalidInput(`A report has at most ${mostDamage} items.`, 'damage');
  const list: Damage[] = [];
  for (const each of damage) {
    const part = shownText(each.part, { max: longestPart });
    const note = readNote(each.note);
    if (part === null || note === undefined) return invalidInput('A text shows something and has at most 500 characters.', 'damage');
    if ((each.mediaIds ?? []).length > mostPictures) return invalidInput(`A damage has at most ${mostPictures} pictures.`, 'damage');
    list.push({ ...each, part, note });
  }
  return { list };
}
