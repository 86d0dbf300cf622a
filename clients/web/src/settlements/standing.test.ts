import { expect, it } from 'vitest';
import type { SaleStandingFragment } from './generated/operations.js';
import { hasAllPapers, papersToDecide, paymentOf, stageOf } from './standing.js';

const order = ['PAYMENT', 'INSPECTION', 'DOCUMENTATION', 'DELIVERY'] as const;
const due = '2026-12-01T12:00:00Z';
const dueMs = Date.parse(due);

const sale = (completed: number, changes: Partial<SaleStandingFragment> = {}) => ({
  state: 'OPEN' as const,
  dueAt: due,
  clockStoppedAt: null,
  stages: order.map((stage, at) => ({
    __typename: 'SettlementStageProgress' as const,
    stage,
    state: at < completed ? ('COMPLETED' as const) : ('PENDING' as const),
    startedAt: null,
    completedAt: null,
  })),
  ...changes,
});

it('is at the first stage that is not completed, and at none once it is over', () => {
  expect([0, 1, 2, 3, 4].map((completed) => stageOf(sale(completed)))).toEqual([...order, null]);
  expect(stageOf(sale(1, { state: 'VOIDED' }))).toBeNull();
});

it('the payment is late from its very moment on', () => {
  expect(paymentOf(sale(0), dueMs - 1)).toBe('awaited');
  expect(paymentOf(sale(0), dueMs)).toBe('overdue');
});

it('what is paid is never late, nor what waits for a suspended buyer', () => {
  expect(paymentOf(sale(1), dueMs + 1)).toBe('paid');
  expect(paymentOf(sale(0, { clockStoppedAt: due }), dueMs + 1)).toBe('stopped');
  expect(paymentOf(sale(0, { state: 'FORFEITED' }), dueMs + 1)).toBe('paid');
});

it('papers are complete once each required one is accepted', () => {
  expect(hasAllPapers({ requiredDocuments: [{ state: 'ACCEPTED' }, { state: 'SUBMITTED' }] })).toBe(false);
  expect(hasAllPapers({ requiredDocuments: [{ state: 'ACCEPTED' }] })).toBe(true);
  expect(papersToDecide({ documents: [{ state: 'SUBMITTED' }, { state: 'REFUSED' }, { state: 'SUBMITTED' }] })).toBe(2);
});
