/** The model's answer as an estimate: rounded as the market speaks, with steps that add up. */
import type { KnowledgeLevel } from '../../valuation-model/domain/features.js';
import { explain, type Question, type ValuationModel } from '../../valuation-model/domain/valuation-model.js';
import { inMinor, inSegment } from './in-minor.js';
import type { Reached } from './segment-order.js';
import { type Estimate, toMinor, type ValuationStep } from './valuation.js';

/** What the model says of a car, and where that stands among its segments. */
export interface SaidByModel {
  readonly question: Question;
  /** As the model alone has it. */
  readonly log: number;
  /** In the order of the segments, with the interval that its grounds ask for. */
  readonly reached: Reached;
  readonly level: KnowledgeLevel;
}

/** The estimate. The steps are differences of rounded totals, so they add up to the figure exactly. */
export function modelEstimate(model: ValuationModel, { question, log, reached, level }: SaidByModel): Estimate {
  const count = question.market?.count ?? 0;
  const amounts = inMinor(reached);
  const ownMinor = toMinor(Math.exp(log));
  const steps = stepsOf(model, question, { estimateMinor: ownMinor, count, level });
  return { ...amounts, comparables: count, steps: inSegment(steps, ownMinor, amounts.estimateMinor) };
}

interface Told {
  readonly estimateMinor: bigint;
  readonly count: number;
  readonly level: KnowledgeLevel;
}

function marketText({ count, level }: Told): string {
  if (level === 'MODEL') return `What ${count} comparables of this model say, at the subject’s age and distance.`;
  return level === 'MAKE'
    ? 'No comparable of this model: the level of its make.'
    : 'Neither model nor make is known: the level of the market.';
}

function stepsOf(model: ValuationModel, question: Question, told: Told): ValuationStep[] {
  const { start, shares } = explain(model, question);
  const { car } = question;
  const km = car.odometerKm === null ? 'Odometer unknown: not corrected.' : `${car.odometerKm} km.`;
  const parts = [
    { name: 'market comparables', log: start + shares.comparables, text: marketText(told) },
    { name: 'age', log: shares.age, text: `Model year ${car.year}, beyond what the comparables say of it.` },
    { name: 'odometer', log: shares.odometer, text: `${km} Beyond what the comparables say of it.` },
    { name: 'other attributes', log: shares.attributes, text: 'Segment, equipment, engine, drive and place.' },
    { name: 'condition', log: shares.condition, text: `${(car.condition ?? 'CLEAN').toLowerCase()}, and the market’s date.` },
  ];
  let log = 0;
  let before = 0n;
  return parts.map((part, at) => {
    log += part.log;
    // The shares add up to the prediction but for the last digits of floating-point sums: the last total is the figure itself.
    const total = at === parts.length - 1 ? told.estimateMinor : toMinor(Math.exp(log));
    const amountMinor = total - before;
    before = total;
    return { name: part.name, amountMinor, text: part.text };
  });
}
