import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { managesBusiness, ownerIn } from '@marque/shared/auth';
import { Factor, type FactorDirection, RequiresSignIn } from '@marque/shared/graph';
import type { PartnersContext } from '../../context.js';
import { Professional } from '../../directory/schema/professional.js';
import { performance } from '../domain/score.js';

const direction = (points: number): FactorDirection => (points > 0 ? 'UP' : points < 0 ? 'DOWN' : 'NEUTRAL');

/** Why a professional stands where they do. */
@Resolver(() => Professional)
export class StandingFields {
  @FieldResolver(() => [Factor], { description: 'Why the score is what it is, in points; they add up to it.' })
  async scoreFactors(@Root() professional: Professional, @Ctx() { loaders }: PartnersContext): Promise<Factor[]> {
    const { factors } = performance(await loaders.outcomes.load(professional.id), professional.scoredAt);
    return factors.map(({ name, points, text }) => ({ name, amount: String(points), direction: direction(points), text }));
  }

  @RequiresSignIn()
  @FieldResolver(() => String, {
    nullable: true,
    name: 'suspensionReason',
    description: 'Why the professional is suspended; shown to the professional and to managers, null for everybody else.',
  })
  suspensionReasonFor(@Root() professional: Professional, @Ctx() { caller }: PartnersContext): string | null {
    const mayKnow = ownerIn(caller, 'profile:own') === professional.userId || managesBusiness(caller);
    return mayKnow ? professional.suspensionReason : null;
  }
}
