/** What archived records go on to say of a vehicle that is added again. */
import type { TransactionContext } from '@marque/shared/commands';
import { areOtherMakes } from '../../catalogue/domain/make-key.js';
import { chassisKey } from '../../vin/domain/chassis.js';
import { type Damage, damageAfter } from '../domain/damage.js';
import { type ArchivedRecord, archivedWith } from '../store/previous-records.js';
import type { VehicleRow } from '../store/tables.js';
import { type PlainChange, recordChanges } from './record-changes.js';

/** Vehicles of one tenant that this transaction has stored. */
export interface Stored {
  readonly tenantId: string;
  readonly rows: readonly VehicleRow[];
  readonly at: Date;
}

/**
 * Who archives a vehicle and adds it again sheds neither the damage that staff recorded, nor what an inspection read of its odometer, nor the owners that it has had, and its history says where the
 * earlier record ended. What speaks for it begins anew: nobody but the number says that it is the same car. Looked for after the vehicle is stored:
 * whoever archived it meanwhile has done so by then. Answers the rows as they are then.
 */
export async function carryOver(context: TransactionContext, { tenantId, rows, at }: Stored): Promise<readonly VehicleRow[]> {
  const records = await archivedWith(context.tx, tenantId, rows.flatMap(numbersOf));
  if (records.length === 0) return rows;
  const changes = rows.flatMap((row) => {
    const found = recordsOf(row, records);
    return found.length === 0 ? [] : [continued(row, found, at)];
  });
  const changed = new Map((await recordChanges(context, tenantId, changes)).map((row) => [row.id, row]));
  return rows.map((row) => changed.get(row.id) ?? row);
}

const numbersOf = ({ vin, chassis }: VehicleRow): string[] => [vin ?? [], chassis === null ? [] : chassisKey(chassis)].flat();

/** Of each number the last record, which has what it took over from those before it. Chassis numbers are a maker's own: those of another are of another car. */
function recordsOf(row: VehicleRow, records: readonly ArchivedRecord[]): ArchivedRecord[] {
  const ofMake = (record: ArchivedRecord): boolean => !areOtherMakes(record.make, row.make);
  const found = numbersOf(row).flatMap((number) => {
    const isSame = (record: ArchivedRecord): boolean =>
      numbersOf(record).includes(number) && ((number === row.vin && number === record.vin) || ofMake(record));
    return records.find(isSame) ?? [];
  });
  return [...new Set(found)];
}

/** The part and how bad it is: what else was said of it may be of a car that nobody but its owner knew, and its pictures are the other record's. */
const bare = ({ part, severity, place, kind }: Damage): Damage => ({
  part,
  severity,
  note: null,
  place: place ?? null,
  kind: kind ?? null,
  mediaIds: [],
  byStaff: true,
});

const mostOf = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
};

/** The most that an inspection has read, or a sale rested on, goes on, and the new record shows no less. */
function drivenOf(row: VehicleRow, records: readonly ArchivedRecord[]) {
  const inspectedOdometerKm = mostOf(records.map((record) => record.inspectedOdometerKm));
  const soldOdometerKm = mostOf(records.map((record) => record.soldOdometerKm));
  const read = records.find((record) => inspectedOdometerKm !== null && record.inspectedOdometerKm === inspectedOdometerKm);
  const odometerKm = mostOf([row.odometerKm, inspectedOdometerKm, soldOdometerKm]);
  return { inspectedOdometerKm, odometerInspectedAt: read?.odometerInspectedAt ?? null, soldOdometerKm, odometerKm };
}

function continued(row: VehicleRow, records: readonly ArchivedRecord[], at: Date): PlainChange {
  const staffs = records
    .map(({ damage }) => damage.filter(({ byStaff }) => byStaff === true).map(bare))
    .reduce((all, next) => [...all, ...damageAfter(all, next, false).slice(all.length)]);
  // What was said of it before is the least that may be said of it now.
  const soldPreviousOwners = mostOf(records.map((record) => record.previousOwners));
  const previousOwners = mostOf([row.previousOwners, soldPreviousOwners]);
  const [last] = records.toSorted((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime());
  const open = last?.wasPublic === true ? last : null;
  return {
    row,
    change: { previousOwners, soldPreviousOwners, damage: damageAfter(staffs, row.damage, false), ...drivenOf(row, records) },
    kind: 'CONTINUED',
    detail: {
      recordId: last?.id ?? null,
      odometerKm: open?.odometerKm ?? null,
      inspectionScore: open?.inspectionGrade ?? null,
      damages: staffs.length,
    },
    actorId: null,
    at,
    events: () => [],
  };
}
