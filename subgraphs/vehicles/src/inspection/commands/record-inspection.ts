/** An inspector hands in what was found. */
import { actorOf, type CommandContext } from '@marque/shared/commands';
import {
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
}

const oldestMs = 365 * 86_400_000;

/**
 * Every item of the kind's checklist has to be answered. Whoever hands it in is the inspector; what the owner or the seller finds of their own vehicle,
 * or who acts for them, is kept as their own statement.
 */
export async function recordInspection(
  context: CommandContext,
  input: RecordInspection,
): Promise<InspectionRow | InvalidInput | NotFound | NotAllowed | IdempotencyConflict> {
  const { platform, caller } = context;
  const { kind, odometerKm } = input;
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
  return changeVehicle(context, { command: 'recordInspection', input }, async (tx, row, at): Promise<InspectionRow | InvalidInput> => {
    const pictures = findings.flatMap(({ mediaIds }) => mediaIds);
    if (!(await areOfVehicle(tx, row, pictures))) return invalidInput('A picture of a finding is one of the vehicle.', 'findings');
    const ownStatement = isOwn(caller, row);
    const checked = { kind, findings, odometerKm, note, inspectorId, ownStatement, inspectedAt: input.inspectedAt ?? at };
    return saveInspection({ platform, tx }, row, checked, at);
  });
}
