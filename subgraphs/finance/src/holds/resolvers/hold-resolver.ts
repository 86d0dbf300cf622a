import { Internal } from '@marque/shared/graph';
import { requireService, requireTenant } from '@marque/shared/auth';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { captureHold } from '../commands/capture-hold.js';
import { changeHold } from '../commands/change-hold.js';
import { convertHold } from '../commands/convert-hold.js';
import { placeHold } from '../commands/place-hold.js';
import { releaseHold } from '../commands/release-hold.js';
import type { Actor } from '@marque/shared/commands';
import { isRefusal, refuse } from '../../ledger/domain/refusals.js';
import type { Refusal } from '../../ledger/domain/refusals.js';
import { CaptureHoldInput, ChangeHoldInput, ConvertHoldInput, PlaceHoldInput, ReleaseHoldInput } from '../../payments/schema/inputs.js';
import { HoldPayload, HoldResult } from '../../payments/schema/results.js';
import { platformActor } from '@marque/shared/commands';
import type { Hold } from '../store/holds.js';
import type { FinanceContext } from '../../context.js';
import { idProblem, instantOf, referenceProblem, userIdProblem } from '../../ledger/domain/input-problems.js';
import { errorView, holdView } from '../../payments/resolvers/views.js';

/** Commands that other subgraphs call; no client sees or reaches them. */
@Resolver()
export class HoldResolver {
  @Internal()
  @Mutation(() => HoldResult, {
    description: 'Sets available money of a person aside. One BIDDING hold per person and currency stands at a time.',
  })
  async placeHold(@Ctx() context: FinanceContext, @Arg('input', () => PlaceHoldInput, { description: 'The hold.' }) input: PlaceHoldInput) {
    const actor = serviceOf(context);
    const { userId, purpose, amount, reference, idempotencyKey } = input;
    const problem = userIdProblem(userId, 'input', 'userId') ?? referenceProblem(reference, 'input', 'reference');
    return answer(
      problem ??
        (await placeHold(context.run, actor, {
          userId,
          purpose,
          amount,
          reference,
          expiresAt: instantOf(input.expiresAt),
          idempotencyKey,
        })),
    );
  }

  @Internal()
  @Mutation(() => HoldResult, { description: 'Grows or shrinks a standing hold by an amount.' })
  async changeHold(
    @Ctx() context: FinanceContext,
    @Arg('input', () => ChangeHoldInput, { description: 'The change.' }) input: ChangeHoldInput,
  ) {
    const actor = serviceOf(context);
    const { holdId, by, idempotencyKey } = input;
    const problem = idProblem(holdId, 'input', 'holdId');
    return answer(problem ?? (await changeHold(context.run, actor, { holdId, by, expiresAt: instantOf(input.expiresAt), idempotencyKey })));
  }

  @Internal()
  @Mutation(() => HoldResult, {
    description: 'Takes an amount out of a standing hold into a new one, without making it available in between.',
  })
  async convertHold(
    @Ctx() context: FinanceContext,
    @Arg('input', () => ConvertHoldInput, { description: 'The conversion.' }) input: ConvertHoldInput,
  ) {
    const actor = serviceOf(context);
    const { holdId, purpose, amount, reference, idempotencyKey } = input;
    if (purpose === 'BIDDING') return answer(refuse('INPUT', 'A bidding hold is placed, not converted.', 'input', 'purpose'));
    const problem = idProblem(holdId, 'input', 'holdId') ?? referenceProblem(reference, 'input', 'reference');
    return answer(
      problem ??
        (await convertHold(context.run, actor, {
          holdId,
          purpose,
          amount,
          reference,
          expiresAt: instantOf(input.expiresAt),
          idempotencyKey,
        })),
    );
  }

  @Internal()
  @Mutation(() => HoldResult, { description: 'Takes a hold in part or whole and ends it; the rest is available again.' })
  async captureHold(
    @Ctx() context: FinanceContext,
    @Arg('input', () => CaptureHoldInput, { description: 'What to take.' }) input: CaptureHoldInput,
  ) {
    const actor = serviceOf(context);
    const { holdId, amount = null, kind, reference = null, idempotencyKey } = input;
    const problem = idProblem(holdId, 'input', 'holdId') ?? referenceProblem(reference, 'input', 'reference');
    const capture = { holdId, amount, kind: kind ?? 'AUCTION_PAYMENT', reference, idempotencyKey };
    return answer(problem ?? (await captureHold(context.run, actor, capture)));
  }

  @Internal()
  @Mutation(() => HoldResult, { description: 'Gives all money of a standing hold back.' })
  async releaseHold(
    @Ctx() context: FinanceContext,
    @Arg('input', () => ReleaseHoldInput, { description: 'The hold.' }) input: ReleaseHoldInput,
  ) {
    const actor = serviceOf(context);
    const { holdId, idempotencyKey } = input;
    const problem = idProblem(holdId, 'input', 'holdId');
    return answer(problem ?? (await releaseHold(context.run, actor, { holdId, idempotencyKey })));
  }
}

function serviceOf({ caller }: FinanceContext): Actor {
  requireService(caller);
  return { tenantId: requireTenant(caller), actorId: platformActor };
}

function answer(outcome: Hold | Refusal) {
  return isRefusal(outcome) ? errorView(outcome) : Object.assign(new HoldPayload(), { hold: holdView(outcome) });
}
