import { RequiresScope } from '@marque/shared/graph';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { toVehicle } from '../../inventory/schema/vehicle.js';
import { proposeFindings } from '../commands/propose-findings.js';
import { recordInspection } from '../commands/record-inspection.js';
import { reportDamage } from '../commands/report-damage.js';
import { itemOf } from '../domain/grade.js';
import { checklists, inspectionKinds } from '../domain/checklists.js';
import { ProposeFindingsInput, RecordInspectionInput, ReportDamageInput } from '../schema/inputs.js';
import { InspectionChecklist, toInspection } from '../schema/inspection.js';
import { FindingsProposalResult } from '../schema/proposal.js';
import { RecordInspectionResult, ReportDamageResult } from '../schema/results.js';

/** What is found of vehicles. */
@Resolver()
export class InspectionResolver {
  @Query(() => [InspectionChecklist], { nullable: true, description: 'What is looked at in an inspection, by its kind.' })
  inspectionChecklists(): InspectionChecklist[] {
    return inspectionKinds.map((kind) => ({ kind, items: checklists[kind] }));
  }

  @RequiresScope('inventory:manage')
  @Query(() => FindingsProposalResult.type, {
    nullable: true,
    description:
      'What a model believes to see on pictures of a vehicle, where the business has one set up: a proposal for an inspector, of which nothing is kept.',
  })
  async proposedFindings(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => ProposeFindingsInput, { description: 'The pictures.' }) input: ProposeFindingsInput,
  ) {
    return FindingsProposalResult.answer(await proposeFindings(context, input), ({ model, findings }) => ({
      model,
      findings: findings.flatMap(({ code, ...said }) => {
        const item = itemOf(input.kind, code);
        return item === undefined ? [] : [{ item, ...said }];
      }),
    }));
  }

  @RequiresScope('inventory:manage')
  @Mutation(() => RecordInspectionResult.type, {
    description:
      'Keeps what was found of a vehicle, graded and priced; it stands in the vehicle’s history from then on. What owner or seller find of their own is kept as their own statement.',
  })
  async recordInspection(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => RecordInspectionInput, { description: 'The inspection.' }) input: RecordInspectionInput,
  ) {
    const { odometerKm = null, note = null } = input;
    const inspectedAt = input.inspectedAt ? new Date(input.inspectedAt) : null;
    const findings = input.findings.map(({ code, result, note: text, mediaIds }) => ({
      code,
      result,
      note: text ?? null,
      mediaIds: mediaIds ?? [],
    }));
    const outcome = await recordInspection(context, { ...input, odometerKm, note, inspectedAt, findings });
    return RecordInspectionResult.answer(outcome, (row) => ({ inspection: toInspection(row) }));
  }

  @RequiresScope('vehicle:list', 'garage:own')
  @Mutation(() => ReportDamageResult.type, {
    description:
      'Reports all damage of a vehicle, in place of what was reported before; its history says so. What staff have recorded stays until staff take it back: its seller may add to it, a repair too.',
  })
  async reportDamage(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => ReportDamageInput, { description: 'The report.' }) input: ReportDamageInput,
  ) {
    const damage = input.damage.map(({ part, severity, note = null, place = null, kind = null, mediaIds }) => ({
      part,
      severity,
      note,
      place,
      kind,
      mediaIds: mediaIds ?? [],
    }));
    return ReportDamageResult.answer(await reportDamage(context, { ...input, damage }), (row) => ({ vehicle: toVehicle(row) }));
  }
}
