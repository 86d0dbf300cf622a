/** Opens a service request for a vehicle of the caller. */
import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import {
  conflict,
  type Conflict,
  type IdempotencyConflict,
  invalidInput,
  type InvalidInput,
  notFound,
  type NotFound,
} from '@marque/shared/outcome';
import { stateChanged } from '../../events.js';
import { canBeServiced, vehicleOf } from '../../neighbours/vehicles.js';
import { parseMake, parseProse, type RequestDraft, requestProblem } from '../domain/request-input.js';
import type { RequestKind } from '../domain/request-kind.js';
import { appendHistory, insertRequest } from '../store/requests.js';
import type { RequestRow } from '../store/tables.js';

export interface RequestService extends RequestDraft {
  readonly vehicleId: string;
  readonly kind: RequestKind;
  readonly idempotencyKey: string;
}

/** A vehicle of somebody else is not found: strangers learn nothing about it. */
export async function requestService(
  { platform, caller }: CommandContext,
  { idempotencyKey, ...input }: RequestService,
): Promise<RequestRow | InvalidInput | NotFound | Conflict | IdempotencyConflict> {
  const { tenantId, actorId: ownerId } = actorOf(caller);
  const problem = requestProblem(input);
  if (problem) return invalidInput(problem.message, problem.field);
  const vehicle = await vehicleOf(platform.graph, tenantId, input.vehicleId);
  if (vehicle?.ownerId !== ownerId) return notFound('You own no such vehicle.', 'vehicleId');
  const call = { command: 'requestService', idempotencyKey, input };
  return once(platform, { tenantId, actorId: ownerId }, call, async (tx, now) => {
    if (!canBeServiced(vehicle)) return conflict(`The vehicle is ${vehicle.state}: nothing is done to it any more.`, 'vehicleId');
    const row: RequestRow = {
      ...input,
      id: newId(),
      tenantId,
      ownerId,
      description: parseProse(input.description) ?? input.description,
      make: input.make === null ? null : parseMake(input.make),
      state: 'REQUESTED',
      sequence: 1,
      vehicleOwnerId: null,
      quotationId: null,
      professionalId: null,
      partnerUserId: null,
      dueAt: null,
      sourceKey: null,
      createdAt: now,
      updatedAt: now,
    };
    await insertRequest(tx, row);
    await appendHistory(tx, row, { from: null, actor: 'OWNER', actorId: ownerId, note: null });
    await platform.events.record(tx, [stateChanged(row, null, { actor: 'OWNER' })]);
    return row;
  });
}
