import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { MoneyType, toMoneyType } from '@marque/shared/graph';
import { JSON as JSONScalar } from '@marque/shared/graph/scalars';
import type { ServicesContext } from '../../context.js';
import { PricedKind, ServiceOffering } from '../../menu/schema/offering.js';
import { User } from '../../requests/schema/stubs.js';
import { ServiceOrder } from '../schema/service-order.js';
import type { OrderRow } from '../store/tables.js';

/** Fields of an order that are computed or kept elsewhere. Whoever holds an order may see it. */
@Resolver(() => ServiceOrder)
export class OrderFields {
  @FieldResolver(() => ServiceOffering, { description: 'The service that was ordered, as it is on the menu now.' })
  async offering(@Root() { offeringId }: OrderRow, @Ctx() { loaders }: ServicesContext): Promise<ServiceOffering> {
    const offering = await loaders.offering.load(offeringId);
    if (offering === null) throw new Error('An order outlived its service.');
    return offering;
  }

  @FieldResolver(() => JSONScalar, { description: 'What the customer filled in, as it was given.' })
  answers(@Root() { answers }: OrderRow): unknown {
    return JSON.parse(answers);
  }

  @FieldResolver(() => PricedKind, {
    nullable: true,
    description: 'The kind that was chosen, with its name and price at the time; null for a service whose price does not go by kind.',
  })
  kind(@Root() { kind, kindTitle: title, amountMinor, currency }: OrderRow): PricedKind | null {
    if (kind === null || title === null || amountMinor === null || currency === null) return null;
    return { kind, title, price: toMoneyType({ amountMinor, currency }) };
  }

  @FieldResolver(() => MoneyType, {
    nullable: true,
    description:
      'The price at the moment of ordering, which later changes of the menu do not move; null where it is a share of a sum, a markup or made for the case, and so not known before the work.',
  })
  price(@Root() { amountMinor, currency }: OrderRow): MoneyType | null {
    return amountMinor === null || currency === null ? null : toMoneyType({ amountMinor, currency });
  }

  @FieldResolver(() => User, { nullable: true, description: 'Who ordered.' })
  customer(@Root() { customerId }: OrderRow): User {
    return { id: customerId };
  }
}
