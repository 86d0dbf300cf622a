/** What comes next, in words. */
import type { TextId } from '../words/text.js';
import type { NextStep } from './next-step.js';

export const stepNames: Readonly<Record<NextStep, TextId>> = {
  PAY: 'sale.step.pay',
  BRING_PAPERS: 'sale.step.bring-papers',
  TAKE_OVER: 'sale.step.take-over',
  WAIT_PAYMENT: 'sale.step.wait-payment',
  WAIT_INSPECTION: 'sale.step.wait-inspection',
  WAIT_PAPERS: 'sale.step.wait-papers',
  WAIT_DATE: 'sale.step.wait-date',
  WAIT_DELIVERY: 'sale.step.wait-delivery',
};
