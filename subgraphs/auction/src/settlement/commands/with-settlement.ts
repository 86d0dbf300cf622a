/** Commands that move a settlement hold its auction's row and its own while they do. */
import type { Caller } from '@marque/shared/auth';
import { actorOf, type CommandContext, once, type OnceCall, type TransactionContext } from '@marque/shared/commands';
import type { Transaction } from '@marque/shared/db';
import {
  conflict,
  type Conflict,
  type IdempotencyConflict,
  type InvalidInput,
  isRefusal,
  type NotAllowed,
  type NotFound,
} from '@marque/shared/outcome';
import { turnsOf } from '../../lots/commands/auction-turns.js';
import { lockAuction } from '../../lots/store/auctions.js';
import { callerBidsIn, noteActing } from '../../lots/store/interests.js';
import { isBuyer, isParty, noSettlement, ownSale, seesSettlement } from '../domain/rights.js';
import { canMoveStage, type SettlementStage, stageInTheWay, stageStateOf, type StageState } from '../domain/stages.js';
import { lockSettlement, settlementById, stagesOf } from '../store/settlements.js';
import type { SettlementRow } from '../store/tables.js';
import type { OpenSale } from './move-stage.js';

/** Which sale: that of an auction. */
export interface OnSettlement {
  readonly auctionId: string;
  readonly idempotencyKey?: string | null | undefined;
}

/** Why a command on a settlement changes nothing. */
export type RefusedStep = InvalidInput | NotFound | NotAllowed | Conflict;

/** The settlement as it is now, or why nothing was changed. */
export type SettlementAnswer = SettlementRow | RefusedStep | IdempotencyConflict;

type Work<T> = (context: TransactionContext, sale: OpenSale) => Promise<T | RefusedStep>;

/**
 * Runs `work` once for each key on the settlement of the auction's last sale, where the caller may know of it and it is open. For strangers
 * there is none.
 */
export async function withSaleOnce<T extends object>(
  { platform, caller }: CommandContext,
  { auctionId, ...call }: OnceCall & { readonly auctionId: string },
  work: Work<T>,
): Promise<T | RefusedStep | IdempotencyConflict> {
  return turnsOf(platform.database).take(auctionId, () =>
    once<T | RefusedStep>(platform, actorOf(caller), call, async (tx) => {
      const auction = await lockAuction(tx, auctionId);
      const settlement = auction && (await lockSettlement(tx, auctionId));
      if (!settlement || !seesSettlement(caller, settlement)) return noSettlement;
      if (settlement.state !== 'OPEN') return conflict(`A settlement that is ${settlement.state} cannot be changed.`, 'auctionId');
      const now = platform.clock.now();
      const { tenantId } = settlement;
      const done = await work({ platform, tx }, { auction, settlement, now });
      if (!isRefusal(done) && isBuyer(caller, settlement)) await noteActing(tx, caller, { auctionId, tenantId, at: now });
      return done;
    }),
  );
}

/** The same, answering the settlement that `work` leaves, as it is by then. */
export async function withSettlementOnce(
  context: CommandContext,
  call: OnceCall & { readonly auctionId: string },
  work: Work<OpenSale>,
): Promise<SettlementAnswer> {
  const changed = await withSaleOnce<{ settlementId: string }>(context, call, async (within, sale) => {
    const left = await work(within, sale);
    return isRefusal(left) ? left : { settlementId: left.settlement.id };
  });
  if (isRefusal(changed)) return changed;
  const { tenantId } = actorOf(context.caller);
  return context.platform.database.read(tenantId, (tx) => settlementById(tx, changed.settlementId));
}

/** Whether the sale is the caller's own as staff see it: they buy or sell, or they have bid for the vehicle, as themselves or in somebody's name. */
export const hasInterest = async (tx: Transaction, caller: Caller, settlement: SettlementRow): Promise<boolean> =>
  isParty(caller, settlement) || (await callerBidsIn(tx, caller, settlement.auctionId));

/** The same for what staff do for the business; nobody does it in a sale in which they have an interest. */
export const withStaffStepOnce = (
  context: CommandContext,
  call: OnceCall & { readonly auctionId: string },
  work: Work<OpenSale>,
): Promise<SettlementAnswer> =>
  withSettlementOnce(context, call, async (within, sale) =>
    (await hasInterest(within.tx, context.caller, sale.settlement)) ? ownSale : work(within, sale),
  );

/** Why this stage cannot go there now; null where it can. */
export function refusedMove(settlement: SettlementRow, stage: SettlementStage, to: StageState): Conflict | null {
  const stages = stagesOf(settlement);
  if (canMoveStage(stages, stage, to)) return null;
  const before = stageInTheWay(stages, stage);
  if (before)
    return conflict(`The stage ${stage} begins once ${before} is completed; it is ${stageStateOf(stages[before])} now.`, 'auctionId');
  return conflict(`The stage ${stage} is ${stageStateOf(stages[stage])}, and cannot be ${to} now.`, 'auctionId');
}
