import { registerEnumType } from 'type-graphql';
import { offeringGroups, priceBases } from '../domain/offering.js';
import { paymentStatuses } from '../domain/payment-states.js';
import { requestKinds } from '../domain/request-kind.js';
import { requestActors, requestStates } from '../domain/request-states.js';

/** An enum object of the graph: its values equal their names. */
const named = <T extends string>(values: readonly T[]): Record<T, T> => {
  const entries: [T, T][] = values.map((value) => [value, value]);
  return Object.fromEntries(entries) as Record<T, T>;
};

export const RequestStateEnum = named(requestStates);
registerEnumType(RequestStateEnum, {
  name: 'ServiceRequestState',
  description: 'Where a service request stands.',
  valuesConfig: {
    REQUESTED: { description: 'Waits for quotations.' },
    QUOTED: { description: 'Has at least one quotation; the owner picks and pays.' },
    PAID: { description: 'The money is held and a partner is assigned.' },
    IN_PROGRESS: { description: 'The partner works.' },
    QC_PENDING: { description: 'The work was handed in and waits for its quality check.' },
    QC_FAILED: { description: 'The check failed; the partner works again.' },
    COMPLETED: { description: 'The check passed; the owner closes.' },
    CLOSED: { description: 'Done; the money was taken for the partner.' },
    CANCELLED: { description: 'Called off before the work began; held money goes back.' },
  },
});

export const RequestActorEnum = named(requestActors);
registerEnumType(RequestActorEnum, {
  name: 'ServiceRequestActor',
  description: 'What somebody is to a service request.',
  valuesConfig: {
    OWNER: { description: 'Owns the vehicle and opened the request.' },
    QUOTING_PARTNER: { description: 'A professional who quotes.' },
    ASSIGNED_PARTNER: { description: 'The professional whose quotation was paid.' },
    STAFF: { description: 'A manager or administrator of the business.' },
  },
});

export const RequestKindEnum = named(requestKinds);
registerEnumType(RequestKindEnum, {
  name: 'ServiceRequestKind',
  description: 'The kind of work that a vehicle needs.',
  valuesConfig: {
    LOGISTICS: { description: 'Carrying the vehicle.' },
    REGISTRATION: { description: 'Titles, plates and registration.' },
    MAINTENANCE: { description: 'Service and repair.' },
    BODY_UPGRADE: { description: 'Bodywork and paint.' },
    PERFORMANCE: { description: 'Engine and chassis.' },
    INSPECTION: { description: 'Inspection and report.' },
    INSURANCE: { description: 'Insurance cover.' },
    POST_AUCTION_SETTLEMENT: { description: 'What is due after an auction: papers, transfer, collection.' },
  },
});

export const OfferingGroupEnum = named(offeringGroups);
registerEnumType(OfferingGroupEnum, {
  name: 'ServiceGroup',
  description: 'The groups of the menu of services.',
  valuesConfig: {
    FINANCIAL: { description: 'Credit, loans and vehicle finance.' },
    AUTOMOTIVE: { description: 'Work on vehicles.' },
    PREMIUM: { description: 'Services for particular wishes.' },
    BUSINESS: { description: 'Services for businesses and paperwork.' },
  },
});

export const PriceBasisEnum = named(priceBases);
registerEnumType(PriceBasisEnum, {
  name: 'PriceBasis',
  description: 'How the price of a service comes about.',
  valuesConfig: {
    FIXED: { description: 'One amount.' },
    RANGE: { description: 'An amount by kind.' },
    PERCENTAGE: { description: 'A share of a sum.' },
    MARKUP: { description: 'A share on top of a cost.' },
    QUOTED: { description: 'Made for each case; only the usual average is known.' },
  },
});

export const PaymentStatusEnum = named(paymentStatuses);
registerEnumType(PaymentStatusEnum, {
  name: 'ServicePaymentStatus',
  description: 'Where the money of a service request is.',
  valuesConfig: {
    PLACING: { description: 'The hold on the owner’s wallet is being placed.' },
    HELD: { description: 'Held in the owner’s wallet.' },
    CAPTURING: { description: 'Being taken for the partner.' },
    CAPTURED: { description: 'Taken for the partner.' },
    RELEASING: { description: 'Being given back.' },
    RELEASED: { description: 'Given back to the owner.' },
    REFUSED: { description: 'The wallet refused; nothing is held.' },
  },
});

const quotationStatuses = ['OPEN', 'ACCEPTED', 'DECLINED'] as const;
export type QuotationStatus = (typeof quotationStatuses)[number];
export const QuotationStatusEnum = named(quotationStatuses);
registerEnumType(QuotationStatusEnum, {
  name: 'QuotationStatus',
  description: 'What became of a quotation.',
  valuesConfig: {
    OPEN: { description: 'The owner may accept it until its end.' },
    ACCEPTED: { description: 'The owner paid it.' },
    DECLINED: { description: 'Another one was paid, or the request was called off.' },
  },
});
