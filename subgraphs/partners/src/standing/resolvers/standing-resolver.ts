import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { RequiresScope } from '@marque/shared/graph';
import type { PartnersContext } from '../../context.js';
import { reinstateProfessional } from '../commands/reinstate-professional.js';
import { suspendProfessional } from '../commands/suspend-professional.js';
import { ReinstateProfessionalInput, SuspendProfessionalInput } from '../schema/inputs.js';
import { ReinstateProfessionalResult, SuspendProfessionalResult } from '../schema/results.js';

/** What managers decide about professionals. */
@Resolver()
export class StandingResolver {
  @RequiresScope('business:manage')
  @Mutation(() => SuspendProfessionalResult.type, { description: 'Takes a professional out of the directory and of all matching.' })
  async suspendProfessional(
    @Arg('input', () => SuspendProfessionalInput, { description: 'Whom, and why.' }) input: SuspendProfessionalInput,
    @Ctx() context: PartnersContext,
  ) {
    return SuspendProfessionalResult.answer(await suspendProfessional(context, input), (professional) => ({ professional }));
  }

  @RequiresScope('business:manage')
  @Mutation(() => ReinstateProfessionalResult.type, { description: 'Lets a suspended professional work again.' })
  async reinstateProfessional(
    @Arg('input', () => ReinstateProfessionalInput, { description: 'Whom.' }) input: ReinstateProfessionalInput,
    @Ctx() context: PartnersContext,
  ) {
    return ReinstateProfessionalResult.answer(await reinstateProfessional(context, input), (professional) => ({ professional }));
  }
}
