/** What is told of imports. */
import { changeTopic, defineEvent, type NewEvent } from '@marque/shared/events';
import { z } from 'zod';
import type { ImportRow } from '../imports/store/tables.js';

/** Live topic type of imports. */
export const importAggregate = 'vehicle_import';

const count = z.int().nonnegative();

export const ImportProgressed = defineEvent({
  type: 'vehicles.import_progressed.v1',
  aggregateType: importAggregate,
  description: 'An import came further; carries the counts so far.',
  payload: {
    importId: z.uuid(),
    status: z.enum(['RUNNING', 'DONE', 'ROLLED_BACK']),
    rowsRead: count,
    rowsAccepted: count,
    rowsRefused: count,
    inserted: count,
    updated: count,
  },
});

/** An import came further; carries the counts so far. */
export function importProgressed(row: ImportRow): NewEvent {
  const { id, state, rowsRead, rowsAccepted, rowsRefused, inserted, updated } = row;
  return ImportProgressed.of(
    {
      tenantId: row.tenantId,
      aggregateId: id,
      sequence: row.progressSequence,
      topics: row.kind === 'CATALOGUE' ? [changeTopic('CatalogEntry')] : [],
      occurredAt: row.updatedAt,
    },
    { importId: id, status: state, rowsRead, rowsAccepted, rowsRefused, inserted, updated },
  );
}
