import { Ctx, Directive, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { ownerIn } from '@marque/shared/auth';
import { Factor, FactorDirection } from '@marque/shared/graph';
import type { PartnersContext } from '../context.js';
import { performance } from '../domain/score.js';
import { commissionBasisPoints } from '../domain/tier.js';
import { Professional } from '../schema/professional.js';
import { ServiceArea } from '../schema/service-area.js';
import { User } from '../schema/user.js';

const direction = (points: number): FactorDirection =>
  points > 0 ? FactorDirection.UP : points < 0 ? FactorDirection.DOWN : FactorDirection.NEUTRAL;

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

  @FieldResolver(() => [Factor], { description: 'Why the score is what it is, in points; they add up to it.' })
  async scoreFactors(@Root() professional: Professional, @Ctx() { outcomes }: PartnersContext): Promise<Factor[]> {
    const { factors } = performance(await outcomes.load(professional.id), professional.scoredAt);
    return factors.map(({ name, points, text }) => ({ name, amount: String(points), direction: direction(points), text }));
  }

  @Directive('@authenticated')
  @FieldResolver(() => String, {
    nullable: true,
    name: 'suspensionReason',
    description: 'Why the professional is suspended; shown to the professional and to managers, null for everybody else.',
  })
  suspensionReasonFor(@Root() professional: Professional, @Ctx() { caller }: PartnersContext): string | null {
    const mayKnow = ownerIn(caller, 'profile:own') === professional.userId || caller.scopes.includes('business:manage');
    return mayKnow ? professional.suspensionReason : null;
  }
}
