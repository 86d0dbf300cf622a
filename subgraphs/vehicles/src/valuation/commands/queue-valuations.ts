/** Valuations that are missing or old are made by a job: whoever asks for many does not wait for them. */
import { createHash } from 'node:crypto';
import type { Platform } from '@marque/shared/platform/subgraph';
import type { Transaction } from '@marque/shared/db';
import type { Json } from '@marque/shared/events';
import { z } from 'zod';
import type { WithModels } from '../../valuation-model/services/known-models.js';
import { valueVehicles } from './value-vehicles.js';

/** The task of the job. */
export const valueVehiclesTask = 'vehicles.value_vehicles';

const payloadSchema = z.object({ tenantId: z.uuid(), vehicleIds: z.array(z.uuid()) });

/** Stores the job; the same vehicles have one job while it waits. */
export async function queueValuations({ jobs }: Platform, tx: Transaction, tenantId: string, vehicleIds: readonly string[]): Promise<void> {
  const inOrder = vehicleIds.toSorted();
  const key = createHash('sha256').update(inOrder.join()).digest('base64url');
  await jobs.schedule(tx, {
    task: valueVehiclesTask,
    payload: { tenantId, vehicleIds: inOrder },
    key: `${valueVehiclesTask}:${tenantId}:${key}`,
  });
}

/** Runs the job; those whose valuation is good by now stay as they are. */
export async function valueQueued({ models, ...platform }: Platform & WithModels, payload: Json): Promise<void> {
  const { tenantId, vehicleIds } = payloadSchema.parse(payload);
  await platform.database.tenant(tenantId, (tx) => valueVehicles({ platform, tx, models }, { tenantId, vehicleIds }));
}
