/** What the values of the graph are called where a sale is settled. */
import type { TextId } from '../words/text.js';
import type {
  SettlementDocumentKind,
  SettlementDocumentState,
  SettlementStage,
  SettlementStageState,
  SettlementState,
} from './generated/operations.js';

export const stageNames: Readonly<Record<SettlementStage, TextId>> = {
  PAYMENT: 'sale.stage.payment',
  INSPECTION: 'sale.stage.inspection',
  DOCUMENTATION: 'sale.stage.documentation',
  DELIVERY: 'sale.stage.delivery',
};

export const stageStateNames: Readonly<Record<SettlementStageState, TextId>> = {
  PENDING: 'sale.stage.pending',
  IN_PROGRESS: 'sale.stage.in-progress',
  COMPLETED: 'sale.stage.completed',
};

export const saleStateNames: Readonly<Record<SettlementState, TextId>> = {
  OPEN: 'sale.state.open',
  SETTLED: 'sale.state.settled',
  FORFEITED: 'sale.state.forfeited',
  VOIDED: 'sale.state.voided',
};

export const paperNames: Readonly<Record<SettlementDocumentKind, TextId>> = {
  SALE_AGREEMENT: 'sale.paper.sale-agreement',
  PROOF_OF_OWNERSHIP: 'sale.paper.proof-of-ownership',
  VEHICLE_LICENCE: 'sale.paper.vehicle-licence',
  CUSTOMS_PAPERS: 'sale.paper.customs-papers',
  BUYER_IDENTITY: 'sale.paper.buyer-identity',
  INSPECTION_REPORT: 'sale.paper.inspection-report',
  INSURANCE: 'sale.paper.insurance',
  OTHER: 'sale.paper.other',
};

export const paperStateNames: Readonly<Record<SettlementDocumentState | 'MISSING', TextId>> = {
  MISSING: 'sale.paper.missing',
  SUBMITTED: 'sale.paper.submitted',
  ACCEPTED: 'sale.paper.accepted',
  REFUSED: 'sale.paper.refused',
};
