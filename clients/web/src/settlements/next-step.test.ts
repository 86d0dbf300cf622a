import { expect, it } from 'vitest';
import { nextStepOf, type Side, sideOf, wantedFrom } from './next-step.js';

const order = ['PAYMENT', 'INSPECTION', 'DOCUMENTATION', 'DELIVERY'] as const;
type Required = Parameters<typeof wantedFrom>[1]['requiredDocuments'][number];
const required = (kind: Required['kind'], state: Required['state']): Required => ({ __typename: 'RequiredDocument', kind, state });
const all = (state: Required['state']) =>
  (['SALE_AGREEMENT', 'PROOF_OF_OWNERSHIP', 'BUYER_IDENTITY'] as const).map((kind) => required(kind, state));

const sale = (completed: number, requiredDocuments = all('ACCEPTED')) => ({
  state: 'OPEN' as const,
  requiredDocuments,
  stages: order.map((stage, at) => ({
    __typename: 'SettlementStageProgress' as const,
    stage,
    state: at < completed ? ('COMPLETED' as const) : at === completed ? ('IN_PROGRESS' as const) : ('PENDING' as const),
    startedAt: null,
    completedAt: null,
  })),
});
const steps = (side: Side, requiredDocuments?: Required[]) =>
  [0, 1, 2, 3, 4].map((done) => nextStepOf(side, sale(done, requiredDocuments)));

it('the buyer pays and takes over; the seller waits for both', () => {
  expect(steps('BUYER')).toEqual(['PAY', 'WAIT_INSPECTION', 'WAIT_PAPERS', 'TAKE_OVER', null]);
  expect(steps('SELLER')).toEqual(['WAIT_PAYMENT', 'WAIT_INSPECTION', 'WAIT_PAPERS', 'WAIT_DELIVERY', null]);
});

it('whoever has papers to bring brings them once it is paid, and not before', () => {
  expect(steps('SELLER', all('MISSING')).slice(0, 3)).toEqual(['WAIT_PAYMENT', 'BRING_PAPERS', 'BRING_PAPERS']);
  expect(steps('BUYER', all('SUBMITTED')).slice(1, 3)).toEqual(['WAIT_INSPECTION', 'WAIT_PAPERS']);
});

it('nothing is handed over before there is a date', () => {
  const unplanned = {
    ...sale(3),
    stages: sale(3).stages.map((each) => ({ ...each, state: each.stage === 'DELIVERY' ? ('PENDING' as const) : each.state })),
  };
  expect([nextStepOf('BUYER', unplanned), nextStepOf('SELLER', unplanned)]).toEqual(['WAIT_DATE', 'WAIT_DATE']);
});

it('nothing is to do in a sale that is over', () => {
  expect(nextStepOf('BUYER', { ...sale(0), state: 'FORFEITED' })).toBeNull();
  expect(nextStepOf('BUYER', { ...sale(2, all('MISSING')), state: 'VOIDED' })).toBeNull();
});

it('each side brings what it has, and again what was refused', () => {
  const papers = [required('SALE_AGREEMENT', 'REFUSED'), required('PROOF_OF_OWNERSHIP', 'MISSING'), required('BUYER_IDENTITY', 'MISSING')];
  expect(wantedFrom('BUYER', { requiredDocuments: papers })).toEqual(['SALE_AGREEMENT', 'BUYER_IDENTITY']);
  expect(wantedFrom('SELLER', { requiredDocuments: papers })).toEqual(['SALE_AGREEMENT', 'PROOF_OF_OWNERSHIP']);
  expect(wantedFrom('SELLER', { requiredDocuments: all('SUBMITTED') })).toEqual([]);
});

it('knows the parties from those who only look', () => {
  const person = (id: string) => ({ __typename: 'User' as const, id, displayName: id });
  const parties = { buyer: person('usr_1'), seller: person('usr_2') };
  expect(['usr_1', 'usr_2', 'usr_3'].map((id) => sideOf(parties, id))).toEqual(['BUYER', 'SELLER', null]);
  expect(sideOf({ buyer: null, seller: null }, 'usr_1')).toBeNull();
});
