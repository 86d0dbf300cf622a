import { RequiresScope } from '@marque/shared/graph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { cancelMaintenance } from '../commands/cancel-maintenance.js';
import { moveMaintenance } from '../commands/move-maintenance.js';
import { planMaintenance } from '../commands/plan-maintenance.js';
import { noAsset } from '../domain/refusals.js';
import { CancelMaintenanceInput, MoveMaintenanceInput, PlanMaintenanceInput } from '../schema/inputs.js';
import { toWindow } from '../schema/maintenance-window.js';
import { CancelMaintenanceResult, type MaintenanceWindowPayload, MoveMaintenanceResult, PlanMaintenanceResult } from '../schema/results.js';
import type { MaintenanceRow } from '../store/tables.js';
import { askedSpan, assetNamed } from './asked.js';

const inWindow = (row: MaintenanceRow): MaintenanceWindowPayload => ({ window: toWindow(row) });

/** What is planned of assets. */
@Resolver()
export class MaintenanceResolver {
  @RequiresScope('inventory:manage')
  @Mutation(() => PlanMaintenanceResult.type, {
    description: 'Plans when an asset cannot be had: for its owner, its seller and those who manage the business.',
  })
  async planMaintenance(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => PlanMaintenanceInput, { description: 'The window.' }) input: PlanMaintenanceInput,
  ) {
    const asset = assetNamed(input.assetId);
    if (asset === null) return PlanMaintenanceResult.answer(noAsset, inWindow);
    const { kind, reason, idempotencyKey } = input;
    const planned = await planMaintenance(context, { ...asset, kind, reason, span: askedSpan(input), idempotencyKey });
    return PlanMaintenanceResult.answer(planned, inWindow);
  }

  @RequiresScope('inventory:manage')
  @Mutation(() => MoveMaintenanceResult.type, { description: 'Moves, prolongs or shortens a window that is not over.' })
  async moveMaintenance(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => MoveMaintenanceInput, { description: 'Where it goes.' }) input: MoveMaintenanceInput,
  ) {
    const { windowId, reason, idempotencyKey } = input;
    const moved = await moveMaintenance(context, { windowId, reason, span: askedSpan(input), idempotencyKey });
    return MoveMaintenanceResult.answer(moved, inWindow);
  }

  @RequiresScope('inventory:manage')
  @Mutation(() => CancelMaintenanceResult.type, {
    description: 'Calls off a window that is not over: from then on the asset can be had.',
  })
  async cancelMaintenance(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => CancelMaintenanceInput, { description: 'Which one.' }) input: CancelMaintenanceInput,
  ) {
    return CancelMaintenanceResult.answer(await cancelMaintenance(context, input), inWindow);
  }
}
