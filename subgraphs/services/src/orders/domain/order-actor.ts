/** What a caller is to one order, and whether the order is there for the caller at all. */
import { ownerIn, requireUser, type Caller } from '@marque/shared/auth';
import type { OrderActor } from './order-states.js';

/** The fact about an order that decides who may do what. */
export interface OrderParties {
  readonly customerId: string;
}

/** The facts about a caller that decide it. */
export interface OrderPerson {
  /** Whose own orders the caller has; null for who orders nothing here, such as a professional. */
  readonly customerId: string | null;
  /** Managers and administrators: they run the services of the business. */
  readonly runsServices: boolean;
  /** Those and concierges: they look after every client. */
  readonly seesAll: boolean;
}

/** Throws `UNAUTHENTICATED` for a guest. */
export function orderPersonOf(caller: Caller): OrderPerson {
  requireUser(caller);
  // Only staff have this scope, and their API keys, whose role says nothing of them.
  const seesAll = caller.scopes.includes('concierge:work');
  const orders = caller.scopes.includes('orders:own');
  return {
    customerId: orders ? ownerIn(caller, 'orders:own') : null,
    runsServices: seesAll && caller.scopes.includes('job:work'),
    seesAll,
  };
}

/** What the person is to the order; null for a stranger. Staff who have ordered for themselves are its customer, and not also staff. */
export function actorIn(order: OrderParties, person: OrderPerson): OrderActor | null {
  if (order.customerId === person.customerId) return 'CUSTOMER';
  return person.runsServices ? 'STAFF' : null;
}

/** Whether the order is there for the person: strangers may not even know that it exists. */
export const maySee = (order: OrderParties, person: OrderPerson): boolean => actorIn(order, person) !== null || person.seesAll;
