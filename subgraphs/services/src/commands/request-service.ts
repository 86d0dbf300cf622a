/** Opens a service request for a vehicle of the caller. */
import { requireTenant, requireUser } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import { Conflict, IdempotencyConflict, InvalidInput, NotFound } from '@marque/shared/graph';
import { isId, newId } from '@marque/shared/ids';
import type { Platform } from '@marque/shared/subgraph';
import { parseMake, parseProse, requestProblem } from '../domain/request-input.js';
import type { RequestDraft } from '../domain/request-input.js';
import type { RequestKind } from '../domain/request-kind.js';
import { stateChanged } from '../events.js';
import { canBeServiced, vehicleOf } from '../neighbours/vehicles.js';
import { fingerprint } from '@marque/shared/idempotency';
import { claimKey, findKey } from '../store/idempotency.js';
import { appendHistory, insertRequest, requestsById } from '../store/requests.js';
import type { RequestRow } from '../store/tables.js';

export interface RequestService extends RequestDraft {
  readonly vehicleId: string;
  readonly kind: RequestKind;
  readonly idempotencyKey: string;
}

/** A vehicle of somebody else is not found: strangers learn nothing about it. */
export async function requestService(
  { database, events, clock, graph }: Platform,
  caller: Caller,
  { idempotencyKey, ...input }: RequestService,
): Promise<RequestRow | InvalidInput | NotFound | Conflict | IdempotencyConflict> {
  const ownerId = requireUser(caller);
  const tenantId = requireTenant(caller);
  const problem = requestProblem(input);
  if (problem) return new InvalidInput(problem.message, ['input', problem.field]);
  const vehicle = isId(input.vehicleId) ? await vehicleOf(graph, tenantId, input.vehicleId) : null;
  if (vehicle?.ownerId !== ownerId) return new NotFound('You own no such vehicle.', ['input', 'vehicleId']);

  const now = clock.now();
  const row: RequestRow = {
    ...input,
    id: newId(),
    tenantId,
    ownerId,
    description: parseProse(input.description) ?? input.description,
    make: input.make === null ? null : parseMake(input.make),
    state: 'REQUESTED',
    sequence: 1,
    quotationId: null,
    professionalId: null,
    partnerUserId: null,
    dueAt: null,
    createdAt: now,
    updatedAt: now,
  };
  const use = {
    tenantId,
    userId: ownerId,
    key: idempotencyKey,
    fingerprint: fingerprint('request', input),
    resultId: row.id,
    createdAt: now,
  };
  return database.tenant(tenantId, async (tx) => {
    // What was asked for before the vehicle was sold is answered as then.
    if (!canBeServiced(vehicle) && (await findKey(tx, use)).state === 'new')
      return new Conflict(`The vehicle is ${vehicle.status}: nothing is done to it any more.`, ['input', 'vehicleId']);
    const claim = await claimKey(tx, use);
    if (claim.state === 'other') return new IdempotencyConflict();
    if (claim.state === 'same') return (await requestsById(tx, [claim.resultId]))[0] ?? new IdempotencyConflict();
    await insertRequest(tx, row);
    await appendHistory(tx, row, { from: null, actor: 'OWNER', actorId: ownerId, note: null });
    await events.record(tx, [stateChanged(row, null, { actor: 'OWNER' })]);
    return row;
  });
}
