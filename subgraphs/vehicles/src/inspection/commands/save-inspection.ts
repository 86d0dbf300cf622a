/** Keeps an inspection of a vehicle that the transaction has locked: the row, its place in the history, and what it says to others. */
import type { TransactionContext } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import { minor } from '@marque/shared/money';
import { vehicleInspected } from '../../events/events.js';
import { recordChange } from '../../inventory/commands/record-change.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { inspectionPoints } from '../domain/trust.js';
import { latestValuations } from '../../valuation/store/valuations.js';
import type { InspectionKind } from '../domain/checklists.js';
import { type Finding, gradeOf } from '../domain/grade.js';
import { reconditioningOf, valueEffect } from '../domain/reconditioning.js';
import type { Reading } from '../domain/reading.js';
import { insertInspection, lastInspectedAt } from '../store/inspections.js';
import type { InspectionRow } from '../store/tables.js';

/** Findings that have been checked. */
export interface CheckedInspection {
  readonly kind: InspectionKind;
  readonly findings: readonly Finding[];
  readonly odometerKm: number | null;
  readonly note: string | null;
  readonly inspectedAt: Date;
  readonly inspectorId: string;
  /** Whether those who own or sell the vehicle say it of themselves: it moves neither grade nor trust. */
  readonly ownStatement: boolean;
  /** What the odometer of the vehicle shows from now on; null where it stays as it is. */
  readonly reading: Reading | null;
}

/** What somebody else has read is believed before what a sale rested on. */
const shownSince = ({ odometerKm, inspectedAt }: Reading, { soldOdometerKm }: VehicleRow) => ({
  odometerKm,
  inspectedOdometerKm: odometerKm,
  odometerInspectedAt: inspectedAt,
  soldOdometerKm: soldOdometerKm === null ? null : Math.min(soldOdometerKm, odometerKm),
});

/** Grades it, prices it against the newest valuation, and has the vehicle carry its grade and show what was read from now on, unless it is an own statement, or others have looked since. */
export async function saveInspection(
  { platform, tx }: TransactionContext,
  vehicle: VehicleRow,
  { kind, findings, reading, ...inspection }: CheckedInspection,
  at: Date,
): Promise<InspectionRow> {
  const { tenantId, id: vehicleId, currency } = vehicle;
  const { grade, score } = gradeOf(kind, findings);
  const costs = reconditioningOf(kind, findings, currency);
  const [valuation] = await latestValuations(tx, tenantId, [vehicleId]);
  const estimate = valuation?.currency === currency ? minor(valuation.estimateMinor, currency) : null;
  const before = await lastInspectedAt(tx, tenantId, vehicleId);
  const counts = !inspection.ownStatement && (before === null || inspection.inspectedAt >= before);
  const row: InspectionRow = {
    ...inspection,
    id: newId(),
    tenantId,
    vehicleId,
    kind,
    findings: [...findings],
    grade,
    costItems: [...(costs?.items ?? [])],
    costMinor: costs?.costMinor ?? null,
    valueEffectMinor: costs === null || estimate === null ? null : valueEffect(estimate, costs, grade),
    currency,
    trustPoints: counts ? inspectionPoints(score) - inspectionPoints(vehicle.inspectionGrade) : 0,
  };
  await insertInspection(tx, row);
  const { ownStatement } = inspection;
  const stated = { inspectionId: row.id, inspection: kind, grade, costMinor: row.costMinor?.toString() ?? null, currency };
  const detail = { ...stated, ...(ownStatement ? { ownStatement } : {}), ...(reading && { odometerKm: reading.odometerKm }) };
  const change = { ...(counts && { inspectionGrade: score }), ...(reading && shownSince(reading, vehicle)) };
  const events = (changed: VehicleRow) => [vehicleInspected(changed, row, reading, at)];
  await recordChange({ platform, tx }, { row: vehicle, change, kind: 'INSPECTED', detail, actorId: inspection.inspectorId, at, events });
  return row;
}
