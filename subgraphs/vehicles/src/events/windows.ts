/** What is told of maintenance windows. */
import { defineEvent, type NewEvent } from '@marque/shared/events';
import { z } from 'zod';
import { assetTypes, maintenanceKinds } from '../maintenance/domain/window.js';
import type { MaintenanceRow } from '../maintenance/store/tables.js';

/** Live topic type of maintenance windows. */
export const windowAggregate = 'maintenance_window';

const windowPayload = {
  windowId: z.uuid(),
  assetType: z.enum(assetTypes),
  assetId: z.uuid(),
  kind: z.enum(maintenanceKinds),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
};

export const MaintenancePlanned = defineEvent({
  type: 'vehicles.maintenance_planned.v1',
  aggregateType: windowAggregate,
  description: 'It was planned when an asset cannot be had: from the first moment on, and not at the end any more.',
  payload: windowPayload,
});

export const MaintenanceMoved = defineEvent({
  type: 'vehicles.maintenance_moved.v1',
  aggregateType: windowAggregate,
  description: 'A maintenance window has another time; carries the former one too.',
  payload: { ...windowPayload, startedAt: z.iso.datetime(), endedAt: z.iso.datetime() },
});

export const MaintenanceCancelled = defineEvent({
  type: 'vehicles.maintenance_cancelled.v1',
  aggregateType: windowAggregate,
  description: 'A maintenance window was called off: the asset can be had.',
  payload: windowPayload,
});

const windowFacts = ({ tenantId, id, version }: MaintenanceRow, occurredAt: Date) => ({
  tenantId,
  aggregateId: id,
  sequence: version,
  occurredAt,
});

const windowTold = ({ id, assetType, assetId, kind, startsAt, endsAt }: MaintenanceRow) => {
  const span = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
  return { windowId: id, assetType, assetId, kind, ...span };
};

/** A window was planned. */
export const maintenancePlanned = (row: MaintenanceRow, at: Date): NewEvent => MaintenancePlanned.of(windowFacts(row, at), windowTold(row));

/** A window has another time; `row` as it is since. */
export const maintenanceMoved = (row: MaintenanceRow, { startsAt, endsAt }: MaintenanceRow, at: Date): NewEvent => {
  const former = { startedAt: startsAt.toISOString(), endedAt: endsAt.toISOString() };
  return MaintenanceMoved.of(windowFacts(row, at), { ...windowTold(row), ...former });
};

/** A window was called off. */
export const maintenanceCancelled = (row: MaintenanceRow, at: Date): NewEvent =>
  MaintenanceCancelled.of(windowFacts(row, at), windowTold(row));
