import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { RequiresScope } from '@marque/shared/graph';
import type { ServicesContext } from '../../context.js';
import { cancelOrder } from '../commands/cancel-order.js';
import { placeOrder } from '../commands/place-order.js';
import { CancelServiceOrderInput, PlaceServiceOrderInput } from '../schema/inputs.js';
import { CancelServiceOrderResult, PlaceServiceOrderResult, type ServiceOrderPayload } from '../schema/results.js';
import type { OrderRow } from '../store/tables.js';

const input = { description: 'What is wanted.' };

const inOrder = (order: OrderRow): ServiceOrderPayload => ({ order });

/** Orders are placed and called off. */
@Resolver()
export class OrderingResolver {
  @RequiresScope('orders:own')
  @Mutation(() => PlaceServiceOrderResult.type, {
    description: 'Orders a service of the menu. The answers are checked against its form, and the price is fixed where it is known.',
  })
  async placeServiceOrder(
    @Arg('input', () => PlaceServiceOrderInput, input) { offeringId, answers, idempotencyKey }: PlaceServiceOrderInput,
    @Ctx() context: ServicesContext,
  ) {
    return PlaceServiceOrderResult.answer(await placeOrder(context, { offeringId, answers, idempotencyKey }), inOrder);
  }

  @RequiresScope('orders:own', 'job:work')
  @Mutation(() => CancelServiceOrderResult.type, { description: 'Calls an order off. For its customer or staff.' })
  async cancelServiceOrder(
    @Arg('input', () => CancelServiceOrderInput, input) { orderId, reason, idempotencyKey }: CancelServiceOrderInput,
    @Ctx() context: ServicesContext,
  ) {
    return CancelServiceOrderResult.answer(await cancelOrder(context, { orderId, reason, idempotencyKey }), inOrder);
  }
}
