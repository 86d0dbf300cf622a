/** The events that `services` publishes; it takes none. */
import { changeTopic } from '@marque/shared/events';
import type { NewEvent } from '@marque/shared/events';
import type { RequestActor, RequestState } from './requests/domain/request-states.js';
import type { QuotationRow, RequestRow } from './requests/store/tables.js';

/** Aggregate type of a request's live stream. */
export const requestAggregate = 'service_request';

/** What a change carries beside the states. */
export interface ChangeFacts {
  readonly actor: RequestActor;
  /** Whether the work was handed in within the estimate; known when it was checked. */
  readonly onTime?: boolean | null;
  /** The owner's mark, 1 to 5; known when the request was closed. */
  readonly satisfaction?: number | null;
}

const ofRequest = (type: string, row: RequestRow, payload: NewEvent['payload']): NewEvent => ({
  tenantId: row.tenantId,
  type,
  aggregateType: requestAggregate,
  aggregateId: row.id,
  sequence: row.sequence,
  payload: { requestId: row.id, vehicleId: row.vehicleId, ownerId: row.ownerId, kind: row.kind, ...payload },
  occurredAt: row.updatedAt,
});

/** `services.request_state_changed.v1`; the row is the one after the change, `from` null for a new request. */
export const stateChanged = (
  row: RequestRow,
  from: RequestState | null,
  { actor, onTime = null, satisfaction = null }: ChangeFacts,
): NewEvent =>
  ofRequest('services.request_state_changed.v1', row, {
    from,
    to: row.state,
    actor,
    professionalId: row.professionalId,
    onTime,
    satisfaction,
  });

/** `services.quotation_given.v1`: one more quotation of a request that is quoted already. */
export const quotationGiven = (row: RequestRow, quotation: QuotationRow): NewEvent =>
  ofRequest('services.quotation_given.v1', row, { quotationId: quotation.id, professionalId: quotation.professionalId });

/** `services.menu_changed.v1`: services of these codes are new or other than before. Gateways forget the menu that they keep. */
export const menuChanged = (tenantId: string, codes: readonly string[], at: Date): NewEvent => ({
  tenantId,
  type: 'services.menu_changed.v1',
  aggregateType: 'menu',
  aggregateId: tenantId,
  topics: [changeTopic('ServiceOffering')],
  payload: { codes: [...codes] },
  occurredAt: at,
});
