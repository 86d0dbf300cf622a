import { Internal } from '@marque/shared/graph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { FinanceContext } from '../../context.js';
import { captureHold } from '../commands/capture-hold.js';
import { changeHold } from '../commands/change-hold.js';
import { convertHold } from '../commands/convert-hold.js';
import { placeHold } from '../commands/place-hold.js';
import { releaseHold } from '../commands/release-hold.js';
import { CaptureHoldInput, ChangeHoldInput, ConvertHoldInput, PlaceHoldInput, ReleaseHoldInput } from '../schema/inputs.js';
import { type HoldPayload, HoldResult } from '../schema/results.js';
import type { Hold } from '../store/tables.js';
import { showHold } from './show-hold.js';

const inHold = (hold: Hold): HoldPayload => ({ hold: showHold(hold) });

/** Commands that other subgraphs call; no client sees or reaches them. */
@Resolver()
export class HoldResolver {
  @Internal()
  @Mutation(() => HoldResult.type, {
    description: 'Sets available money of a person aside. One BIDDING hold per person and currency stands at a time.',
  })
  async placeHold(@Ctx() context: FinanceContext, @Arg('input', () => PlaceHoldInput, { description: 'The hold.' }) input: PlaceHoldInput) {
    const { userId, purpose, amount, reference, idempotencyKey } = input;
    const expiresAt = input.expiresAt ? new Date(input.expiresAt) : null;
    return HoldResult.answer(await placeHold(context, { userId, purpose, amount, reference, expiresAt, idempotencyKey }), inHold);
  }

  @Internal()
  @Mutation(() => HoldResult.type, { description: 'Grows or shrinks a standing hold by an amount.' })
  async changeHold(
    @Ctx() context: FinanceContext,
    @Arg('input', () => ChangeHoldInput, { description: 'The change.' }) input: ChangeHoldInput,
  ) {
    const { holdId, by, idempotencyKey } = input;
    const expiresAt = input.expiresAt ? new Date(input.expiresAt) : null;
    return HoldResult.answer(await changeHold(context, { holdId, by, expiresAt, idempotencyKey }), inHold);
  }

  @Internal()
  @Mutation(() => HoldResult.type, {
    description: 'Takes an amount out of a standing hold into a new one, without making it available in between.',
  })
  async convertHold(
    @Ctx() context: FinanceContext,
    @Arg('input', () => ConvertHoldInput, { description: 'The conversion.' }) input: ConvertHoldInput,
  ) {
    const { holdId, purpose, amount, reference, idempotencyKey } = input;
    const expiresAt = input.expiresAt ? new Date(input.expiresAt) : null;
    return HoldResult.answer(await convertHold(context, { holdId, purpose, amount, reference, expiresAt, idempotencyKey }), inHold);
  }

  @Internal()
  @Mutation(() => HoldResult.type, { description: 'Takes a hold in part or whole and ends it; the rest is available again.' })
  async captureHold(
    @Ctx() context: FinanceContext,
    @Arg('input', () => CaptureHoldInput, { description: 'What to take.' }) input: CaptureHoldInput,
  ) {
    const { holdId, amount = null, reference = null, idempotencyKey } = input;
    const kind = input.kind ?? 'AUCTION_PAYMENT';
    return HoldResult.answer(await captureHold(context, { holdId, amount, kind, reference, idempotencyKey }), inHold);
  }

  @Internal()
  @Mutation(() => HoldResult.type, { description: 'Gives all money of a standing hold back.' })
  async releaseHold(
    @Ctx() context: FinanceContext,
    @Arg('input', () => ReleaseHoldInput, { description: 'The hold.' }) { holdId, idempotencyKey }: ReleaseHoldInput,
  ) {
    return HoldResult.answer(await releaseHold(context, { holdId, idempotencyKey }), inHold);
  }
}
