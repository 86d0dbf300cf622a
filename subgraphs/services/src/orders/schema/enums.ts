import { enumType } from '@marque/shared/graph';
import type { OrderState } from '../domain/order-states.js';

export const OrderStateEnum = enumType<OrderState>('ServiceOrderState', 'Where an order of a service stands.', {
  ORDERED: 'Placed; it can be called off.',
  CANCELLED: 'Called off by the customer or by staff.',
});
