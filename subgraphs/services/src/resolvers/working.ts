import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql';
import { checkWork } from '../commands/check-work.js';
import { handInWork } from '../commands/hand-in-work.js';
import { quoteRequest } from '../commands/quote-request.js';
import { startWork } from '../commands/start-work.js';
import type { ServicesContext } from '../context.js';
import { CheckServiceWorkInput, HandInServiceWorkInput, QuoteServiceRequestInput, ServiceRequestInput } from '../schema/inputs.js';
import { MoveServiceRequestResult, QuoteServiceRequestResult } from '../schema/results.js';
import { answer } from './answer.js';

const input = { description: 'What is wanted.' };

/** What professionals and those who check them do. */
@Resolver()
export class WorkingResolver {
  @Directive('@requiresScopes(scopes: [["job:work"]])')
  @Mutation(() => QuoteServiceRequestResult, { description: 'Gives the caller’s price for an open request.' })
  async quoteServiceRequest(
    @Arg('input', () => QuoteServiceRequestInput, input) wanted: QuoteServiceRequestInput,
    @Ctx() { platform, caller }: ServicesContext,
  ): Promise<typeof QuoteServiceRequestResult> {
    const { requestId, amount, estimatedHours, note, idempotencyKey } = wanted;
    const validUntil = wanted.validUntil ? new Date(wanted.validUntil) : null;
    const price = { amount: amount.amount, currency: amount.currency };
    return answer(await quoteRequest(platform, caller, { requestId, amount: price, estimatedHours, note, validUntil, idempotencyKey }));
  }

  @Directive('@requiresScopes(scopes: [["job:work"]])')
  @Mutation(() => MoveServiceRequestResult, {
    description: 'Begins the work on a paid request, or begins again after a failed check. For the assigned professional or staff.',
  })
  async startServiceWork(
    @Arg('input', () => ServiceRequestInput, input) { requestId }: ServiceRequestInput,
    @Ctx() { platform, caller }: ServicesContext,
  ): Promise<typeof MoveServiceRequestResult> {
    return answer(await startWork(platform, caller, { requestId }));
  }

  @Directive('@requiresScopes(scopes: [["job:work"]])')
  @Mutation(() => MoveServiceRequestResult, {
    description: 'Hands the work in for its quality check. For the assigned professional or staff.',
  })
  async handInServiceWork(
    @Arg('input', () => HandInServiceWorkInput, input) { requestId, note }: HandInServiceWorkInput,
    @Ctx() { platform, caller }: ServicesContext,
  ): Promise<typeof MoveServiceRequestResult> {
    return answer(await handInWork(platform, caller, { requestId, note: note ?? null }));
  }

  @Directive('@requiresScopes(scopes: [["job:work"]])')
  @Mutation(() => MoveServiceRequestResult, {
    description: 'Notes what the quality check found. For staff who did not do the work and do not own the vehicle.',
  })
  async checkServiceWork(
    @Arg('input', () => CheckServiceWorkInput, input) { requestId, passed, note }: CheckServiceWorkInput,
    @Ctx() { platform, caller }: ServicesContext,
  ): Promise<typeof MoveServiceRequestResult> {
    return answer(await checkWork(platform, caller, { requestId, passed, note: note ?? null }));
  }
}
