import { enumType } from '@marque/shared/graph';
import type { PaymentState } from '../domain/payment-states.js';
import type { RequestKind } from '../domain/request-kind.js';
import type { RequestActor, RequestState } from '../domain/request-states.js';

export const RequestStateEnum = enumType<RequestState>('ServiceRequestState', 'Where a service request stands.', {
  REQUESTED: 'Waits for quotations.',
  QUOTED: 'Has at least one quotation; the owner picks and pays.',
  PAID: 'The money is held and a partner is assigned.',
  IN_PROGRESS: 'The partner works.',
  QC_PENDING: 'The work was handed in and waits for its quality check.',
  QC_FAILED: 'The check failed; the partner works again.',
  COMPLETED: 'The check passed; the owner closes.',
  CLOSED: 'Done; the money was taken for the partner. What the platform opened for a sale closes with the hand-over.',
  CANCELLED: 'Called off before the work began, or the vehicle changed hands before that; held money goes back.',
});

export const RequestActorEnum = enumType<RequestActor>('ServiceRequestActor', 'What somebody is to a service request.', {
  OWNER: 'Owns the vehicle and opened the request.',
  QUOTING_PARTNER: 'A professional who quotes.',
  ASSIGNED_PARTNER: 'The professional whose quotation was paid.',
  STAFF: 'A manager or administrator of the business.',
  PLATFORM:
    'The platform itself, which ends what it has opened for a sale, and what nobody has begun for a vehicle that has changed hands.',
});

export const RequestKindEnum = enumType<RequestKind>('ServiceRequestKind', 'The kind of work that a vehicle needs.', {
  LOGISTICS: 'Carrying the vehicle.',
  REGISTRATION: 'Titles, plates and registration.',
  MAINTENANCE: 'Service and repair.',
  BODY_UPGRADE: 'Bodywork and paint.',
  PERFORMANCE: 'Engine and chassis.',
  INSPECTION: 'Inspection and report.',
  INSURANCE: 'Insurance cover.',
  POST_AUCTION_SETTLEMENT: 'What is due after an auction: papers, transfer, collection.',
});

export const PaymentStateEnum = enumType<PaymentState>('ServicePaymentState', 'Where the money of a service request is.', {
  PLACING: 'The hold on the owner’s wallet is being placed.',
  HELD: 'Held in the owner’s wallet.',
  CAPTURING: 'Being taken for the partner.',
  CAPTURED: 'Taken for the partner.',
  RELEASING: 'Being given back.',
  RELEASED: 'Given back to the owner.',
  REFUSED: 'The wallet refused; nothing is held.',
});

export type QuotationState = 'OPEN' | 'ACCEPTED' | 'DECLINED';
export const QuotationStateEnum = enumType<QuotationState>('QuotationState', 'What became of a quotation.', {
  OPEN: 'The owner may accept it until its end.',
  ACCEPTED: 'The owner paid it.',
  DECLINED: 'Another one was paid, or the request was called off.',
});
