import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { RequiresScope } from '@marque/shared/graph';
import { cancelRequest } from '../commands/cancel-request.js';
import { closeRequest } from '../commands/close-request.js';
import { payRequest } from '../commands/pay-request.js';
import { requestService } from '../commands/request-service.js';
import type { ServicesContext } from '../../context.js';
import { CancelServiceRequestInput, CloseServiceRequestInput, PayServiceRequestInput, RequestServiceInput } from '../schema/inputs.js';
import { MoveServiceRequestResult, PayServiceRequestResult, RequestServiceResult } from '../schema/results.js';
import { inRequest } from './in-request.js';

const input = { description: 'What is wanted.' };

/** What owners do. */
@Resolver()
export class RequestingResolver {
  @RequiresScope('requests:own')
  @Mutation(() => RequestServiceResult.type, { description: 'Opens a service request for a vehicle of the caller.' })
  async requestService(@Arg('input', () => RequestServiceInput, input) wanted: RequestServiceInput, @Ctx() context: ServicesContext) {
    const { vehicleId, kind, description, make, latitude, longitude, idempotencyKey } = wanted;
    return RequestServiceResult.answer(
      await requestService(context, { vehicleId, kind, description, make: make ?? null, latitude, longitude, idempotencyKey }),
      inRequest,
    );
  }

  @RequiresScope('requests:own')
  @Mutation(() => PayServiceRequestResult.type, {
    description:
      'Accepts a quotation: its amount is held in the caller’s wallet until the request is closed, and the professional is assigned.',
  })
  async payServiceRequest(
    @Arg('input', () => PayServiceRequestInput, input) { requestId, quotationId, idempotencyKey }: PayServiceRequestInput,
    @Ctx() context: ServicesContext,
  ) {
    return PayServiceRequestResult.answer(await payRequest(context, { requestId, quotationId, idempotencyKey }), inRequest);
  }

  @RequiresScope('requests:own', 'job:work')
  @Mutation(() => MoveServiceRequestResult.type, {
    description: 'Closes a completed request: the held money is taken for the professional. For the owner or staff.',
  })
  async closeServiceRequest(
    @Arg('input', () => CloseServiceRequestInput, input) { requestId, satisfaction, idempotencyKey }: CloseServiceRequestInput,
    @Ctx() context: ServicesContext,
  ) {
    return MoveServiceRequestResult.answer(
      await closeRequest(context, { requestId, satisfaction: satisfaction ?? null, idempotencyKey }),
      inRequest,
    );
  }

  @RequiresScope('requests:own', 'job:work')
  @Mutation(() => MoveServiceRequestResult.type, {
    description: 'Calls a request off before the work begins: held money goes back. For the owner or staff.',
  })
  async cancelServiceRequest(
    @Arg('input', () => CancelServiceRequestInput, input) { requestId, reason, idempotencyKey }: CancelServiceRequestInput,
    @Ctx() context: ServicesContext,
  ) {
    return MoveServiceRequestResult.answer(await cancelRequest(context, { requestId, reason, idempotencyKey }), inRequest);
  }
}
