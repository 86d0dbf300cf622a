/** What kinds and states of requests and orders are called, and what they mean for the reader. */
import type { Tone } from '../design/tag.js';
import type { TextId } from '../words/text.js';
import type {
  QuotationState,
  ServiceOrderState,
  ServiceRequestActor,
  ServicePaymentState,
  ServiceRequestKind,
  ServiceRequestState,
} from './generated/operations.js';

/** What owners can ask for, in the order in which it is offered. */
export const askedKinds = [
  'MAINTENANCE',
  'INSPECTION',
  'BODY_UPGRADE',
  'PERFORMANCE',
  'LOGISTICS',
  'REGISTRATION',
  'INSURANCE',
] as const satisfies readonly ServiceRequestKind[];

/** The name of a kind. */
export const kindText = (kind: ServiceRequestKind): TextId => `request.kind.${kind}`;

/** The name of a state. */
export const stateText = (state: ServiceRequestState): TextId => `request.state.${state}`;

/** The name of a state of an order. */
export const orderStateText = (state: ServiceOrderState): TextId => `order.state.${state}`;

/** The name of a quotation's state. */
export const quotationText = (state: QuotationState): TextId => `quotation.${state}`;

/** Where the money is. */
export const paymentText = (state: ServicePaymentState): TextId => `request.payment.${state}`;

/** Who did something. */
export const actorText = (actor: ServiceRequestActor): TextId => `request.actor.${actor}`;

/** What a state means for the owner: something to do, something that runs, an end. */
export const stateTones: Readonly<Record<ServiceRequestState, Tone>> = {
  REQUESTED: 'neutral',
  QUOTED: 'warning',
  PAID: 'accent',
  IN_PROGRESS: 'accent',
  QC_PENDING: 'accent',
  QC_FAILED: 'danger',
  COMPLETED: 'warning',
  CLOSED: 'positive',
  CANCELLED: 'neutral',
};

/** The way of a request that goes well. */
export const way = [
  'REQUESTED',
  'QUOTED',
  'PAID',
  'IN_PROGRESS',
  'QC_PENDING',
  'COMPLETED',
  'CLOSED',
] as const satisfies readonly ServiceRequestState[];

/** How far along its way a request is, from 0; a check that failed is work again; null for what was called off. */
export function stepOf(state: ServiceRequestState): number | null {
  if (state === 'CANCELLED') return null;
  return state === 'QC_FAILED' ? way.indexOf('IN_PROGRESS') : way.indexOf(state);
}
