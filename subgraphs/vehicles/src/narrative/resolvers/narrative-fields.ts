import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { MoneyType } from '@marque/shared/graph';
import type { VehiclesContext } from '../../context.js';
import { ValuationReport } from '../../valuation/schema/valuation-report.js';
import { writeNarrative } from '../commands/write-narrative.js';
import type { NarrativeFacts } from '../domain/facts.js';
import { NarrativeResult } from '../schema/narrative.js';

const amountOf = ({ amount }: MoneyType): number => Number(amount);

/** What a narrative may know of a report. */
async function factsOf(report: ValuationReport): Promise<NarrativeFacts> {
  const { subject, estimate, low, high, comparables, medianError } = report;
  const { usedComparables, depreciation, segments, signal, investmentScore } = report;
  const [used, coming, bySegment, advised, score] = await Promise.all([usedComparables, depreciation, segments, signal, investmentScore]);
  return {
    ...subject,
    currency: estimate.currency,
    estimate: amountOf(estimate),
    low: amountOf(low),
    high: amountOf(high),
    comparables,
    used: used.map(({ make, model, year, odometerKm, price }) => ({ make, model, year, odometerKm, price: amountOf(price) })),
    depreciation: coming.map(amountOf),
    segments: bySegment.map(({ segment, value }) => ({ segment, value: amountOf(value) })),
    advice: advised?.advice ?? null,
    investmentScore: score?.score ?? null,
    medianError,
  };
}

/** A report in words. */
@Resolver(() => ValuationReport)
export class NarrativeFields {
  @FieldResolver(() => NarrativeResult.type, {
    nullable: true,
    description:
      'The report in words, by a language model where one is set up; of the same facts the same text for a month. It takes up to eight seconds, and whether it comes or not changes no figure.',
  })
  async narrative(
    @Root() report: ValuationReport,
    @Ctx() context: VehiclesContext,
    @Arg('locale', () => String, {
      defaultValue: 'en',
      description: 'BCP 47 tag of the language: English, German, French, Spanish or Portuguese.',
    })
    locale: string,
  ) {
    const outcome = await writeNarrative(context, { facts: await factsOf(report), locale });
    return NarrativeResult.answer(outcome, ({ writtenAt, ...written }) => ({ ...written, createdAt: writtenAt }));
  }
}
