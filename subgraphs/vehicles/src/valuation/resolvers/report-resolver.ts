import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { askedValue } from './described.js';
import { shownEstimate } from '../schema/valuation.js';
import type { DescribedVehicle } from '../commands/estimate-value.js';
import { requestReport } from '../commands/request-report.js';
import { reportWording } from '../domain/report-wording.js';
import { RequestValuationReportInput } from '../schema/report-inputs.js';
import { ValuationReportResult } from '../schema/report-results.js';
import { type ReportSubject, ValuationReport, ValuationReportWording } from '../schema/valuation-report.js';

const subjectOf = ({ year, odometerKm, condition, segment }: DescribedVehicle): ReportSubject => ({ year, odometerKm, condition, segment });

/** The full report of a valuation, for who says where they can be reached. */
@Resolver()
export class ReportResolver {
  @Query(() => ValuationReportWording, { nullable: true, description: 'To what somebody agrees who wants the full report of a valuation.' })
  valuationReportWording(): ValuationReportWording {
    return reportWording;
  }

  @Mutation(() => ValuationReportResult.type, {
    description: 'The full report of a described vehicle, for guests too: who asks for it becomes a lead of the business.',
  })
  async requestValuationReport(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => RequestValuationReportInput, { description: 'The vehicle and the person.' }) input: RequestValuationReportInput,
  ) {
    const { vehicle, name = null, email = null, phone = null, acceptedWording, idempotencyKey } = input;
    const asked = askedValue(vehicle);
    const outcome = await requestReport(context, { asked, name, email, phone, acceptedWording, idempotencyKey });
    return ValuationReportResult.answer(outcome, (report) => ({
      report: new ValuationReport(shownEstimate(report), subjectOf(asked.vehicle)),
    }));
  }
}
