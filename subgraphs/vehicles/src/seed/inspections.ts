/** Inspections of the demo's vehicles: every fourth was looked at by the manager before it was offered, and one was by its own seller alone. */
import { createHash } from 'node:crypto';
import { demoPerson, type DemoSlug } from '@marque/shared/demo';
import type { CheckedInspection } from '../inspection/commands/save-inspection.js';
import { checklists, type FindingResult } from '../inspection/domain/checklists.js';
import type { VehicleRow } from '../inventory/store/tables.js';

/** Most items are in order. */
const results: readonly FindingResult[] = ['OK', 'OK', 'OK', 'OK', 'OK', 'OK', 'MINOR', 'MINOR', 'MAJOR'];
const notes: Readonly<Record<FindingResult, string | null>> = {
  OK: null,
  MINOR: 'Signs of use; can wait until the next service.',
  MAJOR: 'To be put right before the hand-over.',
  FAIL: 'Does not work.',
};
const dayMs = 86_400_000;

/** What was found of a vehicle, the same on every machine; null of one that was not looked at. */
export function demoInspection(slug: DemoSlug, vehicle: VehicleRow, index: number): CheckedInspection | null {
  const ownStatement = index === 4;
  if (index % 4 !== 2 && !ownStatement) return null;
  const drawn = createHash('sha256').update(`${vehicle.id}:inspection`).digest();
  const findings = checklists.PRE_SALE.map(({ code }, place) => {
    const result = results[(drawn[place] ?? 0) % results.length] ?? 'OK';
    return { code, result, note: notes[result], mediaIds: [] };
  });
  const { odometerKm, listerId, listedAt } = vehicle;
  const inspectorId = ownStatement ? listerId : demoPerson(slug, 'manager').id;
  const inspectedAt = new Date(listedAt.getTime() - 2 * dayMs);
  const reading = ownStatement || odometerKm === null ? null : { odometerKm, inspectedAt };
  return { kind: 'PRE_SALE', findings, odometerKm, note: null, inspectedAt, inspectorId, ownStatement, reading };
}
