/** An inspector hands in what was found. */
import { actorOf, type CommandContext } from '@marque/shared/commands';
import {
  conflict,
  type Conflict,
  type IdempotencyConflict,
  invalidInput,
  type InvalidInput,
  isRefusal,
  type NotAllowed,
  type NotFound,
} from '@marque/shared/outcome';
import { changeVehicle, type OnVehicle } from '../../inventory/commands/change-vehicle.js';
import { isOwn } from '../../inventory/domain/permissions.js';
import { mostKm } from '../../inventory/domain/plausibility.js';
import type { InspectionKind } from '../domain/checklists.js';
import { checkFindings, readNote } from '../domain/findings-check.js';
import type { Finding } from '../domain/grade.js';
import { readingOf } from '../domain/reading.js';
import type { InspectionRow } from '../store/tables.js';
import { areOfVehicle } from './own-pictures.js';
import { saveInspection } from './save-inspection.js';

/** An inspection as it is handed in. */
export interface RecordInspection extends OnVehicle {
  readonly kind: InspectionKind;
  readonly findings: readonly Finding[];
  readonly odometerKm: number | null;
  readonly note: string | null;
  /** Null for now. */
  readonly inspectedAt: Date | null;
  /** A reading that is lower than that of an earlier inspection is meant so. */
  readonly confirmLowerOdometer: boolean;
}

const oldestMs = 365 * 86_400_000;

/**
 * Every item of the kind's checklist has to be answered. Whoever hands it in is the inspector; what the owner or the seller finds of their own vehicle,
 * or who acts for them, is kept as their own statement. Of what others find the latest day counts, whenever it is handed in. What anybody else reads of the odometer is what the vehicle shows from then on.
 */
export async function recordInspection(
  context: CommandContext,
  input: RecordInspection,
): Promise<InspectionRow | InvalidInput | NotFound | NotAllowed | Conflict | IdempotencyConflict> {
  const { platform, caller } = context;
  const { kind, odometerKm, confirmLowerOdometer } = input;
  const findings = checkFindings(kind, input.findings);
  if (isRefusal(findings)) return findings;
  const note = readNote(input.note);
  if (note === undefined) return invalidInput('A note shows something and has at most 500 characters.', 'note');
  if (odometerKm !== null && (odometerKm < 0 || odometerKm > mostKm))
    return invalidInput(`An odometer shows 0 to ${mostKm} km.`, 'odometerKm');
  const now = platform.clock.now().getTime();
  const when = input.inspectedAt?.getTime() ?? now;
  if (when > now || when < now - oldestMs) return invalidInput('An inspection was within the last year.', 'inspectedAt');
  const { actorId: inspectorId } = actorOf(caller);
  return changeVehicle(
    context,
    { command: 'recordInspection', input },
    async (tx, row, at): Promise<InspectionRow | InvalidInput | Conflict> => {
      if (row.state === 'ARCHIVED')
        return conflict('An archived vehicle is not inspected: what is found is said of the record that stands.', 'vehicleId');
      const pictures = findings.flatMap(({ mediaIds }) => mediaIds);
      if (!(await areOfVehicle(tx, row, pictures))) return invalidInput('A picture of a finding is one of the vehicle.', 'findings');
      const ownStatement = isOwn(caller, row);
      const inspectedAt = input.inspectedAt ?? at;
      const stated = odometerKm === null || ownStatement ? null : { odometerKm, inspectedAt, confirmLowerOdometer };
      const reading = stated && readingOf(row, stated);
      if (reading !== null && isRefusal(reading)) return reading;
      const checked = { kind, findings, odometerKm, note, inspectorId, ownStatement, reading, inspectedAt };
      return saveInspection({ platform, tx }, row, checked, at);
    },
  );
}
