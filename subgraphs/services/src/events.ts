/** The events that `services` publishes. */
import { changeTopic, defineEvent, moneyPayload, type NewEvent, type PlatformEvent } from '@marque/shared/events';
import { toMoneyJson } from '@marque/shared/money';
import { z } from 'zod';
import { orderActors, type OrderActor } from './orders/domain/order-states.js';
import type { OrderRow } from './orders/store/tables.js';
import { requestKinds } from './requests/domain/request-kind.js';
import { requestActors, type RequestActor, requestStates, type RequestState } from './requests/domain/request-states.js';
import type { QuotationRow, RequestRow } from './requests/store/tables.js';
import type { TaskChangeKind } from './tasks/domain/task-change.js';
import { taskKinds, taskPriorities } from './tasks/domain/task-kind.js';
import type { TaskRow } from './tasks/store/tables.js';

/** Aggregate type of a request's live stream. */
export const requestAggregate = 'service_request';

const ofRequest = { requestId: z.uuid(), vehicleId: z.uuid(), ownerId: z.uuid(), kind: z.enum(requestKinds) };

export const RequestStateChanged = defineEvent({
  type: 'services.request_state_changed.v1',
  aggregateType: requestAggregate,
  description: 'A service request was opened, where `from` is null, or moved.',
  payload: {
    ...ofRequest,
    from: z.enum(requestStates).nullable(),
    to: z.enum(requestStates),
    actor: z.enum(requestActors),
    professionalId: z.uuid().nullable(),
    /** Whether the work was handed in within the estimate; known when it was checked. */
    onTime: z.boolean().nullable(),
    /** The owner's mark, 1 to 5; known when the request was closed. */
    satisfaction: z.int().min(1).max(5).nullable(),
  },
});

export const QuotationGiven = defineEvent({
  type: 'services.quotation_given.v1',
  aggregateType: requestAggregate,
  description: 'A request that is quoted already got one more quotation.',
  payload: { ...ofRequest, quotationId: z.uuid(), professionalId: z.uuid() },
});

export const MenuChanged = defineEvent({
  type: 'services.menu_changed.v1',
  aggregateType: 'menu',
  description: 'Services of these codes are new or other than before.',
  payload: { codes: z.array(z.string()) },
});

/** Aggregate type of an order's live stream. */
export const orderAggregate = 'service_order';

const ofOrder = { orderId: z.uuid(), offeringId: z.uuid(), customerId: z.uuid() };

export const OrderPlaced = defineEvent({
  type: 'services.order_placed.v1',
  aggregateType: orderAggregate,
  description: 'A customer ordered a service of the menu.',
  payload: {
    ...ofOrder,
    /** Short name of the kind that was chosen; null where the price does not go by kind. */
    kind: z.string().nullable(),
    /** Null where it is not known before the work. */
    price: moneyPayload.nullable(),
  },
});

export const OrderCancelled = defineEvent({
  type: 'services.order_cancelled.v1',
  aggregateType: orderAggregate,
  description: 'An order was called off by its customer or by staff.',
  payload: { ...ofOrder, actor: z.enum(orderActors) },
});

/** Aggregate type of a task's stream. */
export const taskAggregate = 'concierge_task';

const ofTask = {
  taskId: z.uuid(),
  kind: z.enum(taskKinds),
  priority: z.enum(taskPriorities),
  assigneeId: z.uuid().nullable(),
  /** Who did it; null for the platform. */
  by: z.uuid().nullable(),
};

export const TaskOpened = defineEvent({
  type: 'services.task_opened.v1',
  aggregateType: taskAggregate,
  description: 'There is a task to be done.',
  payload: { ...ofTask, customerId: z.uuid().nullable(), subjectId: z.string().nullable() },
});

export const TaskChanged = defineEvent({
  type: 'services.task_changed.v1',
  aggregateType: taskAggregate,
  description: 'A task was given to somebody, begun, or presses more or less than before.',
  payload: { ...ofTask, change: z.enum(['ASSIGNED', 'PRIORITISED', 'STARTED']) },
});

export const TaskClosed = defineEvent({
  type: 'services.task_closed.v1',
  aggregateType: taskAggregate,
  description: 'A task was done, or is not to be done any more.',
  payload: { ...ofTask, state: z.enum(['DONE', 'CANCELLED']) },
});

export const published = [
  RequestStateChanged,
  QuotationGiven,
  MenuChanged,
  OrderPlaced,
  OrderCancelled,
  TaskOpened,
  TaskChanged,
  TaskClosed,
];

/** What a change carries beside the states. */
export interface ChangeFacts {
  readonly actor: RequestActor;
  readonly onTime?: boolean | null;
  readonly satisfaction?: number | null;
}

const factsOf = ({ tenantId, id: aggregateId, sequence, updatedAt: occurredAt }: RequestRow) => ({
  tenantId,
  aggregateId,
  sequence,
  occurredAt,
});
const subjectOf = ({ id: requestId, vehicleId, ownerId, kind }: RequestRow) => ({ requestId, vehicleId, ownerId, kind });

/** The row is the one after the change, `from` null for a new request. */
export const stateChanged = (
  row: RequestRow,
  from: RequestState | null,
  { actor, onTime = null, satisfaction = null }: ChangeFacts,
): NewEvent =>
  RequestStateChanged.of(factsOf(row), {
    ...subjectOf(row),
    from,
    to: row.state,
    actor,
    professionalId: row.professionalId,
    onTime,
    satisfaction,
  });

/** One more quotation of a request that is quoted already. */
export const quotationGiven = (row: RequestRow, { id: quotationId, professionalId }: QuotationRow): NewEvent =>
  QuotationGiven.of(factsOf(row), { ...subjectOf(row), quotationId, professionalId });

/** Gateways forget the menu that they keep. */
export const menuChanged = (tenantId: string, codes: readonly string[], occurredAt: Date): NewEvent =>
  MenuChanged.of({ tenantId, aggregateId: tenantId, topics: [changeTopic('ServiceOffering')], occurredAt }, { codes: [...codes] });

const ofOrderRow = ({ tenantId, id: aggregateId, sequence, placedAt, cancelledAt }: OrderRow) => ({
  tenantId,
  aggregateId,
  sequence,
  occurredAt: cancelledAt ?? placedAt,
});
const orderSubject = ({ id: orderId, offeringId, customerId }: OrderRow) => ({ orderId, offeringId, customerId });

/** A new order. */
export function orderPlaced(row: OrderRow): NewEvent {
  const { kind, amountMinor, currency } = row;
  const price = amountMinor === null || currency === null ? null : toMoneyJson({ amountMinor, currency });
  return OrderPlaced.of(ofOrderRow(row), { ...orderSubject(row), kind, price });
}

/** The row is the one after the change. */
export const orderCancelled = (row: OrderRow, actor: OrderActor): NewEvent =>
  OrderCancelled.of(ofOrderRow(row), { ...orderSubject(row), actor });

const ofTaskRow = ({ tenantId, id: aggregateId, sequence, updatedAt: occurredAt }: TaskRow) => ({
  tenantId,
  aggregateId,
  sequence,
  occurredAt,
});

/** The row is the one after the change; `by` is null for the platform. */
export function taskEvent(row: TaskRow, change: TaskChangeKind, by: string | null): NewEvent {
  const { id: taskId, kind, priority, assigneeId, customerId, subjectId } = row;
  const task = { taskId, kind, priority, assigneeId, by };
  switch (change) {
    case 'OPENED':
      return TaskOpened.of(ofTaskRow(row), { ...task, customerId, subjectId });
    case 'COMPLETED':
      return TaskClosed.of(ofTaskRow(row), { ...task, state: 'DONE' });
    case 'CANCELLED':
      return TaskClosed.of(ofTaskRow(row), { ...task, state: 'CANCELLED' });
    case 'ASSIGNED':
    case 'PRIORITISED':
    case 'STARTED':
      return TaskChanged.of(ofTaskRow(row), { ...task, change });
    default:
      return change satisfies never;
  }
}

/** What an event tells of a task; nothing for one of another kind. */
export function changeIn(event: PlatformEvent): TaskChangeKind | undefined {
  if (TaskOpened.is(event)) return 'OPENED';
  if (TaskChanged.is(event)) return event.payload.change;
  if (TaskClosed.is(event)) return event.payload.state === 'DONE' ? 'COMPLETED' : 'CANCELLED';
  return undefined;
}
