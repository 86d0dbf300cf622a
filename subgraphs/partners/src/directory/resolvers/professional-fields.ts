import { FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { commissionBasisPoints } from '../domain/tier.js';
import { Professional } from '../schema/professional.js';
import { ServiceArea } from '../schema/service-area.js';
import { User } from '../schema/user.js';

/** Fields of a professional that are computed. */
@Resolver(() => Professional)
export class ProfessionalFields {
  @FieldResolver(() => User, { nullable: true, description: 'The person behind the business.' })
  user(@Root() professional: Professional): User {
    return { id: professional.userId };
  }

  @FieldResolver(() => ServiceArea, { description: 'Where the professional works.' })
  area(@Root() { latitude, longitude, radiusKm }: Professional): ServiceArea {
    return { latitude, longitude, radiusKm };
  }

  @FieldResolver(() => Int, { description: 'The commission that the platform keeps of a job, in basis points: it goes by tier.' })
  commissionRate(@Root() professional: Professional): number {
    return commissionBasisPoints[professional.tier];
  }
}
