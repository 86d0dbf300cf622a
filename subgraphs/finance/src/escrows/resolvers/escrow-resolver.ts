import { requireTenant } from '@marque/shared/auth';
import { Internal, RequiresScope, toMoneyType } from '@marque/shared/graph';
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { FinanceContext } from '../../context.js';
import { openEscrow } from '../commands/open-escrow.js';
import { payOutEscrow } from '../commands/pay-out-escrow.js';
import { refundEscrow } from '../commands/refund-escrow.js';
import { escrowScopes, partyOf } from '../domain/may-see-escrow.js';
import { EscrowEntryType, EscrowType } from '../schema/escrow.js';
import { OpenEscrowInput, PayOutEscrowInput, RefundEscrowInput } from '../schema/inputs.js';
import { type EscrowPayload, OpenEscrowResult, PayOutEscrowResult, RefundEscrowResult } from '../schema/results.js';
import { newestEscrow } from '../store/escrows.js';
import type { Escrow } from '../store/tables.js';
import { showEscrow } from './show-escrow.js';

const inEscrow = (escrow: Escrow): EscrowPayload => ({ escrow: showEscrow(escrow) });

/** The money of sales: its parties see it, other subgraphs move it. */
@Resolver(() => EscrowType)
export class EscrowResolver {
  @RequiresScope(...escrowScopes)
  @Query(() => EscrowType, {
    nullable: true,
    description: 'The money of a sale, the newest where some was given back; null where there is none for the caller.',
  })
  async escrow(
    @Ctx() { caller, platform }: FinanceContext,
    @Arg('reference', () => String, { description: 'The sale.' }) reference: string,
  ): Promise<EscrowType | null> {
    const party = partyOf(caller);
    if (party === undefined) return null;
    const escrow = await platform.database.read(requireTenant(caller), (tx) => newestEscrow(tx, reference, party));
    return escrow && showEscrow(escrow);
  }

  @FieldResolver(() => [EscrowEntryType], { description: 'The journal entries of the escrow, the first first.' })
  async entries(@Root() { id }: EscrowType, @Ctx() { loaders }: FinanceContext): Promise<EscrowEntryType[]> {
    const rows = await loaders.escrowEntries.load(id);
    return rows.map(({ entryId, kind, currency, amountMinor, postedAt }) => ({
      entryId,
      kind,
      amount: toMoneyType({ amountMinor, currency }),
      postedAt,
    }));
  }

  @Internal()
  @Mutation(() => OpenEscrowResult.type, {
    description: 'Takes the money of a sale from the buyer into escrow: the whole deposit and the rest of what is available, or nothing.',
  })
  async openEscrow(
    @Ctx() context: FinanceContext,
    @Arg('input', () => OpenEscrowInput, { description: 'The sale.' }) { depositHoldId = null, ...input }: OpenEscrowInput,
  ) {
    return OpenEscrowResult.answer(await openEscrow(context, { ...input, depositHoldId }), inEscrow);
  }

  @Internal()
  @Mutation(() => PayOutEscrowResult.type, {
    description: 'Pays the price without the commission to the seller, and all else to the business. Once, and not what was given back.',
  })
  async payOutEscrow(
    @Ctx() context: FinanceContext,
    @Arg('input', () => PayOutEscrowInput, { description: 'What to pay out.' }) { escrowId, commission, idempotencyKey }: PayOutEscrowInput,
  ) {
    return PayOutEscrowResult.answer(await payOutEscrow(context, { escrowId, commission, idempotencyKey }), inEscrow);
  }

  @Internal()
  @Mutation(() => RefundEscrowResult.type, { description: 'Gives all of it back to the buyer. Once, and not what was paid out.' })
  async refundEscrow(
    @Ctx() context: FinanceContext,
    @Arg('input', () => RefundEscrowInput, { description: 'What to give back.' }) { escrowId, idempotencyKey }: RefundEscrowInput,
  ) {
    return RefundEscrowResult.answer(await refundEscrow(context, { escrowId, idempotencyKey }), inEscrow);
  }
}
