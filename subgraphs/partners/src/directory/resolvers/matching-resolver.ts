import { UUID } from '@marque/shared/graph/scalars';
import { Arg, Ctx, Float, Query, Resolver } from 'type-graphql';
import { requireService, requireTenant } from '@marque/shared/auth';
import { Internal } from '@marque/shared/graph';
import type { PartnersContext } from '../../context.js';
import type { Specialty } from '../domain/specialty.js';
import { commissionBasisPoints } from '../domain/tier.js';
import { SpecialtyEnum } from '../schema/enums.js';
import { ProfessionalForMatching, ProfessionalStanding } from '../schema/internal.js';
import { nearbyProfessionals } from '../store/directory.js';

/** How many candidates one match looks at. */
const mostCandidates = 200;

/** Questions of other subgraphs. */
@Resolver()
export class MatchingResolver {
  @Internal()
  @Query(() => [ProfessionalForMatching], {
    nullable: true,
    description: 'Active professionals who have one of the specialties and whose area covers the place, the nearest 200.',
  })
  professionalsForMatching(
    @Arg('specialties', () => [SpecialtyEnum], { description: 'Specialties that would do.' }) specialties: Specialty[],
    @Arg('latitude', () => Float, { description: 'Degrees north of the place.' }) latitude: number,
    @Arg('longitude', () => Float, { description: 'Degrees east of the place.' }) longitude: number,
    @Ctx() { platform, caller }: PartnersContext,
  ): Promise<ProfessionalForMatching[]> {
    requireService(caller);
    return platform.database.read(requireTenant(caller), (tx) =>
      nearbyProfessionals(tx, specialties, { latitude, longitude }, mostCandidates),
    );
  }

  @Internal()
  @Query(() => ProfessionalStanding, { nullable: true, description: 'The professional behind a user; null when there is none.' })
  async professionalOfUser(
    @Arg('userId', () => UUID, { description: 'The user.' }) userId: string,
    @Ctx() { caller, loaders }: PartnersContext,
  ): Promise<ProfessionalStanding | null> {
    requireService(caller);
    const row = await loaders.professionalOfUser.load(userId);
    return row && { ...row, commissionBasisPoints: commissionBasisPoints[row.tier] };
  }
}
