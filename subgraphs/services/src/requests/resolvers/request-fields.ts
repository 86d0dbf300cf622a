import { platformActor } from '@marque/shared/commands';
import { Ctx, FieldResolver, Float, Resolver, Root } from 'type-graphql';
import { toMoneyType } from '@marque/shared/graph';
import type { ServicesContext } from '../../context.js';
import { actorIn, seesQuotation } from '../domain/request-actor.js';
import { placeFor } from '../domain/place.js';
import { movesOf } from '../domain/request-states.js';
import type { RequestState } from '../domain/request-states.js';
import { personOf } from '../domain/person.js';
import { RequestStateEnum } from '../schema/enums.js';
import { Professional, User, Vehicle } from '../schema/stubs.js';
import { QualityCheck, Quotation, ServicePayment, ServiceRequest, ServiceRequestStep } from '../schema/service-request.js';
import type { RequestRow } from '../store/tables.js';
import { ForParties } from './for-parties.js';
import { showQuotation } from './show-quotation.js';

/** Fields of a request that are computed or kept elsewhere. Whoever holds a request may see it; parts of it are for fewer. */
@Resolver(() => ServiceRequest)
export class RequestFields {
  @FieldResolver(() => User, { nullable: true, description: 'Who owns the vehicle and opened the request.' })
  owner(@Root() { ownerId }: ServiceRequest): User {
    return { id: ownerId };
  }

  @FieldResolver(() => Vehicle, { nullable: true, description: 'The vehicle.' })
  vehicle(@Root() { vehicleId }: ServiceRequest): Vehicle {
    return { id: vehicleId };
  }

  @FieldResolver(() => Professional, {
    nullable: true,
    description: 'The professional who does the work; null before a quotation is paid.',
  })
  professional(@Root() { professionalId }: ServiceRequest): Professional | null {
    return professionalId === null ? null : { id: professionalId };
  }

  @ForParties()
  @FieldResolver(() => Float, {
    nullable: true,
    description:
      'Degrees north of where the vehicle stands; within a kilometre for those who do not do the work (placeIsApproximate). Null where the platform opened the request and nobody has said.',
  })
  latitude(@Root() row: RequestRow, @Ctx() { caller }: ServicesContext): number | null {
    return placeFor(row, personOf(caller)).latitude;
  }

  @ForParties()
  @FieldResolver(() => Float, {
    nullable: true,
    description:
      'Degrees east of where the vehicle stands; within a kilometre for those who do not do the work (placeIsApproximate). Null where the platform opened the request and nobody has said.',
  })
  longitude(@Root() row: RequestRow, @Ctx() { caller }: ServicesContext): number | null {
    return placeFor(row, personOf(caller)).longitude;
  }

  @ForParties()
  @FieldResolver(() => Boolean, {
    description: 'Whether latitude and longitude are rounded: to all but the owner, the assigned professional and staff.',
  })
  placeIsApproximate(@Root() row: RequestRow, @Ctx() { caller }: ServicesContext): boolean {
    return placeFor(row, personOf(caller)).approximate;
  }

  @ForParties()
  @FieldResolver(() => [RequestStateEnum], {
    description: 'The states to which the caller can move the request now, other than by a quotation.',
  })
  nextStates(@Root() row: RequestRow, @Ctx() { caller }: ServicesContext): readonly RequestState[] {
    const actor = actorIn(row, personOf(caller));
    return actor === null ? [] : movesOf(actor, row.state);
  }

  @ForParties()
  @FieldResolver(() => [Quotation], {
    description: 'The quotations, the cheapest first: all for the owner and for staff, professionals see their own.',
  })
  async quotations(@Root() row: RequestRow, @Ctx() { caller, loaders }: ServicesContext): Promise<Quotation[]> {
    const person = personOf(caller);
    const all = await loaders.quotations.load(row.id);
    return all.filter((one) => seesQuotation(row, one, person)).map(showQuotation);
  }

  @ForParties()
  @FieldResolver(() => [ServiceRequestStep], { description: 'What happened to the request, the oldest first.' })
  async history(@Root() { id }: ServiceRequest, @Ctx() { loaders }: ServicesContext): Promise<ServiceRequestStep[]> {
    return (await loaders.history.load(id)).map((step) => ({
      ...step,
      by: step.actorId === platformActor ? null : { id: step.actorId },
    }));
  }

  @ForParties()
  @FieldResolver(() => [QualityCheck], { description: 'The quality checks, the oldest first.' })
  async qualityChecks(@Root() { id }: ServiceRequest, @Ctx() { loaders }: ServicesContext): Promise<QualityCheck[]> {
    return (await loaders.qualityChecks.load(id)).map((check) => ({ ...check, by: { id: check.checkedBy } }));
  }

  @ForParties()
  @FieldResolver(() => ServicePayment, {
    nullable: true,
    description: 'Where the money is, for the owner, the assigned professional and staff; null before a payment.',
  })
  async payment(@Root() row: RequestRow, @Ctx() { caller, loaders }: ServicesContext): Promise<ServicePayment | null> {
    const person = personOf(caller);
    if (actorIn(row, person) === null && !person.seesAll) return null;
    const [payment] = await loaders.payments.load(row.id);
    return payment ? { amount: toMoneyType(payment), state: payment.state } : null;
  }
}
