import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { RequiresScope } from '@marque/shared/graph';
import { checkWork } from '../commands/check-work.js';
import { handInWork } from '../commands/hand-in-work.js';
import { quoteRequest } from '../commands/quote-request.js';
import { startWork } from '../commands/start-work.js';
import type { ServicesContext } from '../../context.js';
import { CheckServiceWorkInput, HandInServiceWorkInput, QuoteServiceRequestInput, StartServiceWorkInput } from '../schema/inputs.js';
import { MoveServiceRequestResult, QuoteServiceRequestResult } from '../schema/results.js';
import { inRequest } from './in-request.js';

const input = { description: 'What is wanted.' };

/** What professionals and those who check them do. */
@Resolver()
export class WorkingResolver {
  @RequiresScope('job:work')
  @Mutation(() => QuoteServiceRequestResult.type, { description: 'Gives the caller’s price for an open request.' })
  async quoteServiceRequest(
    @Arg('input', () => QuoteServiceRequestInput, input) wanted: QuoteServiceRequestInput,
    @Ctx() context: ServicesContext,
  ) {
    const { requestId, amount, estimatedHours, note, idempotencyKey } = wanted;
    const validUntil = wanted.validUntil ? new Date(wanted.validUntil) : null;
    const price = { amount: amount.amount, currency: amount.currency };
    return QuoteServiceRequestResult.answer(
      await quoteRequest(context, { requestId, amount: price, estimatedHours, note, validUntil, idempotencyKey }),
      inRequest,
    );
  }

  @RequiresScope('job:work')
  @Mutation(() => MoveServiceRequestResult.type, {
    description: 'Begins the work on a paid request, or begins again after a failed check. For the assigned professional or staff.',
  })
  async startServiceWork(
    @Arg('input', () => StartServiceWorkInput, input) { requestId, idempotencyKey }: StartServiceWorkInput,
    @Ctx() context: ServicesContext,
  ) {
    return MoveServiceRequestResult.answer(await startWork(context, { requestId, idempotencyKey }), inRequest);
  }

  @RequiresScope('job:work')
  @Mutation(() => MoveServiceRequestResult.type, {
    description: 'Hands the work in for its quality check. For the assigned professional or staff.',
  })
  async handInServiceWork(
    @Arg('input', () => HandInServiceWorkInput, input) { requestId, note, idempotencyKey }: HandInServiceWorkInput,
    @Ctx() context: ServicesContext,
  ) {
    return MoveServiceRequestResult.answer(await handInWork(context, { requestId, note: note ?? null, idempotencyKey }), inRequest);
  }

  @RequiresScope('job:work')
  @Mutation(() => MoveServiceRequestResult.type, {
    description: 'Notes what the quality check found. For staff who did not do the work and do not own the vehicle.',
  })
  async checkServiceWork(
    @Arg('input', () => CheckServiceWorkInput, input) { requestId, passed, note, idempotencyKey }: CheckServiceWorkInput,
    @Ctx() context: ServicesContext,
  ) {
    return MoveServiceRequestResult.answer(await checkWork(context, { requestId, passed, note: note ?? null, idempotencyKey }), inRequest);
  }
}
