import { IdempotencyConflict, InvalidInput, NotAllowed, resultUnion } from '@marque/shared/graph';
import { Field, ObjectType } from 'type-graphql';
import { UnknownMake, UnknownMarket } from './errors.js';
import { ValuationReport } from './valuation-report.js';

/** The report. */
@ObjectType({ description: 'The full report.' })
export class ValuationReportPayload {
  @Field(() => ValuationReport, { description: 'The report.' })
  report: ValuationReport;
}

export const ValuationReportResult = resultUnion({
  name: 'ValuationReportResult',
  description: 'The full report, or why there is none.',
  payload: ValuationReportPayload,
  errors: [InvalidInput, UnknownMake, UnknownMarket, NotAllowed, IdempotencyConflict],
});
