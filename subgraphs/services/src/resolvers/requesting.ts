import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql';
import { cancelRequest } from '../commands/cancel-request.js';
import { closeRequest } from '../commands/close-request.js';
import { payRequest } from '../commands/pay-request.js';
import { requestService } from '../commands/request-service.js';
import type { ServicesContext } from '../context.js';
import { CancelServiceRequestInput, CloseServiceRequestInput, PayServiceRequestInput, RequestServiceInput } from '../schema/inputs.js';
import { MoveServiceRequestResult, PayServiceRequestResult, RequestServiceResult } from '../schema/results.js';
import { answer } from './answer.js';

const input = { description: 'What is wanted.' };

/** What owners do. */
@Resolver()
export class RequestingResolver {
  @Directive('@requiresScopes(scopes: [["requests:own"]])')
  @Mutation(() => RequestServiceResult, { description: 'Opens a service request for a vehicle of the caller.' })
  async requestService(
    @Arg('input', () => RequestServiceInput, input) wanted: RequestServiceInput,
    @Ctx() { platform, caller }: ServicesContext,
  ): Promise<typeof RequestServiceResult> {
    const { vehicleId, kind, description, make, latitude, longitude, idempotencyKey } = wanted;
    return answer(
      await requestService(platform, caller, { vehicleId, kind, description, make: make ?? null, latitude, longitude, idempotencyKey }),
    );
  }

  @Directive('@requiresScopes(scopes: [["requests:own"]])')
  @Mutation(() => PayServiceRequestResult, {
    description:
      'Accepts a quotation: its amount is held in the caller’s wallet until the request is closed, and the professional is assigned.',
  })
  async payServiceRequest(
    @Arg('input', () => PayServiceRequestInput, input) { requestId, quotationId, idempotencyKey }: PayServiceRequestInput,
    @Ctx() { platform, caller }: ServicesContext,
  ): Promise<typeof PayServiceRequestResult> {
    return answer(await payRequest(platform, caller, { requestId, quotationId, idempotencyKey }));
  }

  @Directive('@requiresScopes(scopes: [["requests:own"], ["job:work"]])')
  @Mutation(() => MoveServiceRequestResult, {
    description: 'Closes a completed request: the held money is taken for the professional. For the owner or staff.',
  })
  async closeServiceRequest(
    @Arg('input', () => CloseServiceRequestInput, input) { requestId, satisfaction, idempotencyKey }: CloseServiceRequestInput,
    @Ctx() { platform, caller }: ServicesContext,
  ): Promise<typeof MoveServiceRequestResult> {
    return answer(await closeRequest(platform, caller, { requestId, satisfaction: satisfaction ?? null, idempotencyKey }));
  }

  @Directive('@requiresScopes(scopes: [["requests:own"], ["job:work"]])')
  @Mutation(() => MoveServiceRequestResult, {
    description: 'Calls a request off before the work begins: held money goes back. For the owner or staff.',
  })
  async cancelServiceRequest(
    @Arg('input', () => CancelServiceRequestInput, input) { requestId, reason, idempotencyKey }: CancelServiceRequestInput,
    @Ctx() { platform, caller }: ServicesContext,
  ): Promise<typeof MoveServiceRequestResult> {
    return answer(await cancelRequest(platform, caller, { requestId, reason, idempotencyKey }));
  }
}
