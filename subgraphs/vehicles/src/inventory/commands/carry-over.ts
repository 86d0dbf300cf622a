/** What an archived record goes on to say of a vehicle that is added again. */
import type { TransactionContext } from '@marque/shared/commands';
import { chassisKey } from '../../vin/domain/chassis.js';
import { damageAfter } from '../domain/damage.js';
import { archivedWith } from '../store/previous-records.js';
import type { VehicleRow } from '../store/tables.js';
import { type PlainChange, recordChanges } from './record-changes.js';

/** Vehicles of one tenant that this transaction has stored. */
export interface Stored {
  readonly tenantId: string;
  readonly rows: readonly VehicleRow[];
  readonly at: Date;
}

/**
 * Who archives a vehicle and adds it again sheds neither its inspection, the odometer that it read, nor the damage that staff recorded, and its history says where the earlier
 * record ended. Looked for after the vehicle is stored: whoever archived it meanwhile has done so by then. Answers the rows as they are then.
 */
export async function carryOver(context: TransactionContext, { tenantId, rows, at }: Stored): Promise<readonly VehicleRow[]> {
  const numbers = { vins: rows.flatMap(({ vin }) => vin ?? []), chassisKeys: rows.flatMap((row) => keyOf(row) ?? []) };
  const records = await archivedWith(context.tx, tenantId, numbers);
  if (records.length === 0) return rows;
  // The last archived one has what it took over from those before it.
  const byVin = new Map(records.toReversed().map((record) => [record.vin, record]));
  const byChassis = new Map(records.toReversed().map((record) => [keyOf(record), record]));
  const recordOf = (row: VehicleRow): VehicleRow | undefined =>
    (row.vin === null ? undefined : byVin.get(row.vin)) ?? (row.chassis === null ? undefined : byChassis.get(keyOf(row)));
  const changes = rows.flatMap((row) => {
    const record = recordOf(row);
    return record ? [continued(row, record, at)] : [];
  });
  const changed = new Map((await recordChanges(context, tenantId, changes)).map((row) => [row.id, row]));
  return rows.map((row) => changed.get(row.id) ?? row);
}

const keyOf = ({ chassis }: VehicleRow): string | null => (chassis === null ? null : chassisKey(chassis));

/** What an inspection has read goes on, and the new record shows no less. */
const readOf = (row: VehicleRow, { inspectedOdometerKm, odometerInspectedAt }: VehicleRow) =>
  inspectedOdometerKm === null
    ? {}
    : { inspectedOdometerKm, odometerInspectedAt, odometerKm: Math.max(row.odometerKm ?? 0, inspectedOdometerKm) };

function continued(row: VehicleRow, record: VehicleRow, at: Date): PlainChange {
  // Its pictures are those of the other record.
  const staffs = record.damage.filter(({ byStaff }) => byStaff === true).map((each) => ({ ...each, mediaIds: [] }));
  const { odometerKm, inspectionGrade } = record;
  return {
    row,
    change: {
      inspectionGrade: inspectionGrade ?? row.inspectionGrade,
      damage: damageAfter(staffs, row.damage, false),
      ...readOf(row, record),
    },
    kind: 'CONTINUED',
    detail: { recordId: record.id, odometerKm, inspectionScore: inspectionGrade, damages: staffs.length },
    actorId: null,
    at,
    events: () => [],
  };
}
