import type { CommandContext } from '@marque/shared/commands';
import { invalidInput } from '@marque/shared/outcome';
import { stageStateOf } from '../domain/stages.js';
import { stagesOf, updateSettlement } from '../store/settlements.js';
import { moveStage } from './move-stage.js';
import { type OnSettlement, refusedMove, type SettlementAnswer, withStaffStepOnce } from './with-settlement.js';

/** When the vehicle is brought or fetched. */
export interface ScheduleDelivery extends OnSettlement {
  readonly at: Date;
}

const furthestMs = 366 * 86_400_000;

/** Staff say when the vehicle is handed over; another time may be said until it is. */
export function scheduleDelivery(context: CommandContext, { auctionId, idempotencyKey, at }: ScheduleDelivery): Promise<SettlementAnswer> {
  const call = { command: 'scheduleDelivery', idempotencyKey, input: { auctionId, at }, auctionId };
  return withStaffStepOnce(context, call, async (within, sale) => {
    const { settlement, now } = sale;
    const ahead = at.getTime() - now.getTime();
    if (!(ahead > 0 && ahead <= furthestMs)) return invalidInput('A hand-over lies ahead, within a year.', 'at');
    const changes = { deliveryScheduledFor: at };
    if (stageStateOf(stagesOf(settlement).DELIVERY) === 'IN_PROGRESS') {
      return { ...sale, settlement: await updateSettlement(within.tx, settlement.id, changes) };
    }
    const refusal = refusedMove(settlement, 'DELIVERY', 'IN_PROGRESS');
    return refusal ?? moveStage(within, sale, { stage: 'DELIVERY', to: 'IN_PROGRESS', reason: 'hand-over scheduled', changes });
  });
}
