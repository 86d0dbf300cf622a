import { enumType } from '@marque/shared/graph';
import type { DeliveryMethod } from '../domain/delivery.js';
import { type DocumentFault, documentFaults, type DocumentType } from '../domain/document-file.js';
import type { CallState, TransferKind } from '../domain/finance-calls.js';
import type { DocumentKind, DocumentState, RequirementState, Submitter } from '../domain/documents.js';
import type { SettlementOrder } from '../domain/settlement-order.js';
import type { SettlementState } from '../domain/settlement-states.js';
import type { SettlementStage, StageState } from '../domain/stages.js';

export const SettlementStateEnum = enumType<SettlementState>('SettlementState', 'What becomes of a sale.', {
  OPEN: 'On its way from the deposit to the hand-over.',
  SETTLED: 'Paid and handed over.',
  FORFEITED: 'Not paid in time.',
  VOIDED: 'Undone by an admin, or because its deposit ended.',
});

export const SettlementStageEnum = enumType<SettlementStage>('SettlementStage', 'A stage of a settlement; they follow one another.', {
  PAYMENT: 'The buyer pays the whole.',
  INSPECTION: 'Staff inspect the vehicle.',
  DOCUMENTATION: 'The papers are handed in and accepted.',
  DELIVERY: 'The vehicle is fetched or brought.',
});

export const StageStateEnum = enumType<StageState>('SettlementStageState', 'Where a stage of a settlement stands.', {
  PENDING: 'Not begun.',
  IN_PROGRESS: 'Begun.',
  COMPLETED: 'Done.',
});

export const TransferKindEnum = enumType<TransferKind>('SettlementTransferKind', 'How the money of a sale leaves it.', {
  PAY_OUT: 'From escrow to the seller, less the commission.',
  REFUND: 'From escrow back to the buyer.',
  FORFEIT: 'The deposit of a buyer who did not pay, to the business.',
});

export const TransferStateEnum = enumType<CallState>('SettlementTransferState', 'What became of it.', {
  PENDING: 'Finance is asked.',
  DONE: 'The money has been moved.',
  REFUSED: 'Finance refused: retrySettlementTransfer asks once more.',
});

export const DeliveryMethodEnum = enumType<DeliveryMethod>('DeliveryMethod', 'How the buyer gets the vehicle.', {
  PICKUP: 'Fetched at the business.',
  DELIVERY: 'Brought to an address, for a fee.',
});

export const DocumentKindEnum = enumType<DocumentKind>('SettlementDocumentKind', 'What a document of a sale is.', {
  SALE_AGREEMENT: 'The contract between buyer and seller, signed.',
  PROOF_OF_OWNERSHIP: 'The title: who owns the vehicle.',
  VEHICLE_LICENCE: 'The licence of the vehicle.',
  CUSTOMS_PAPERS: 'That duty was paid for it.',
  BUYER_IDENTITY: 'Who the buyer is.',
  INSPECTION_REPORT: 'What an inspection has found.',
  INSURANCE: 'That it is insured.',
  OTHER: 'Anything else.',
});

export const DocumentStateEnum = enumType<DocumentState>('SettlementDocumentState', 'What staff made of a document.', {
  SUBMITTED: 'Handed in; nobody has decided yet.',
  ACCEPTED: 'Good.',
  REFUSED: 'Not good, for the reason given: hand in another one.',
});

export const DocumentFileTypeEnum = enumType<DocumentType>('DocumentFileType', 'What the file of a document is by its content.', {
  PDF: 'PDF.',
  JPEG: 'JPEG.',
  PNG: 'PNG.',
  WEBP: 'WebP.',
});

export const DocumentFaultEnum = enumType<DocumentFault>('DocumentFault', 'Why a file cannot be handed in.', documentFaults);

export const RequirementStateEnum = enumType<RequirementState>('RequiredDocumentState', 'How far a required document has come.', {
  MISSING: 'None was handed in.',
  SUBMITTED: 'One waits for a decision.',
  ACCEPTED: 'One is accepted.',
  REFUSED: 'All that were handed in are refused.',
});

export const SubmitterEnum = enumType<Submitter>('DocumentSubmitter', 'As whom somebody handed a document in.', {
  BUYER: 'The buyer.',
  SELLER: 'The seller.',
  STAFF: 'Staff of the business.',
});

export const SettlementOrderEnum = enumType<SettlementOrder>(
  'SettlementOrder',
  'Order of a list of settlements; equal ones are ordered by id.',
  {
    NEWEST: 'The newest first.',
    DUE_SOON: 'Those whose payment is due soonest first.',
  },
);
