import { Arg, Args, ArgsType, Ctx, Field, ID, Mutation, Query, Resolver } from 'type-graphql';
import { requireTenant, requireUser } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { type Connection, PageArgs, RequiresScope, toConnection, wantedPage } from '@marque/shared/graph';
import type { PartnersContext } from '../../context.js';
import { registerProfessional } from '../commands/register-professional.js';
import { placeProblem } from '../domain/area.js';
import type { ProfessionalState } from '../domain/professional-state.js';
import { ProfessionalStateEnum } from '../schema/enums.js';
import { RegisterProfessionalInput } from '../schema/inputs.js';
import { Professional, ProfessionalConnection } from '../schema/professional.js';
import { ProfessionalFilter } from '../schema/professional-filter.js';
import { RegisterProfessionalResult } from '../schema/results.js';
import { type DirectoryFilter, directoryPage } from '../store/professionals.js';

@ArgsType()
class DirectoryArgs extends PageArgs {
  @Field(() => ProfessionalFilter, { nullable: true, description: 'What the directory is narrowed by.' })
  filter?: ProfessionalFilter | null;
}

/** The directory of professionals. */
@Resolver()
export class DirectoryResolver {
  @Query(() => ProfessionalConnection, { nullable: true, description: 'The active professionals of the business, the best scores first.' })
  professionals(@Args(() => DirectoryArgs) args: DirectoryArgs, @Ctx() context: PartnersContext): Promise<Connection<Professional>> {
    return this.page(context, 'ACTIVE', args);
  }

  @RequiresScope('business:manage')
  @Query(() => ProfessionalConnection, { nullable: true, description: 'Professionals of one state, for managers.' })
  professionalsOfStatus(
    @Arg('state', () => ProfessionalStateEnum, { description: 'The state.' }) state: ProfessionalState,
    @Args(() => DirectoryArgs) args: DirectoryArgs,
    @Ctx() context: PartnersContext,
  ): Promise<Connection<Professional>> {
    return this.page(context, state, args);
  }

  @Query(() => Professional, { nullable: true, description: 'One professional; null when there is none.' })
  professional(
    @Arg('id', () => ID, { description: 'Identifier of the professional.' }) id: string,
    @Ctx() { loaders }: PartnersContext,
  ): Promise<Professional | null> {
    return loaders.professional.load(id);
  }

  @RequiresScope('profile:own')
  @Query(() => Professional, { nullable: true, description: 'The caller’s own entry in the directory; null when there is none.' })
  myProfessional(@Ctx() { caller, loaders }: PartnersContext): Promise<Professional | null> {
    return loaders.professionalOfUser.load(requireUser(caller));
  }

  @RequiresScope('job:work')
  @Mutation(() => RegisterProfessionalResult.type, {
    description: 'Puts the caller into the directory of professionals: active and bronze.',
  })
  async registerProfessional(
    @Arg('input', () => RegisterProfessionalInput, { description: 'The business.' }) input: RegisterProfessionalInput,
    @Ctx() context: PartnersContext,
  ) {
    return RegisterProfessionalResult.answer(await registerProfessional(context, input), (professional) => ({ professional }));
  }

  private async page(
    { caller, platform }: PartnersContext,
    state: ProfessionalState,
    args: DirectoryArgs,
  ): Promise<Connection<Professional>> {
    const near = args.filter?.near ?? null;
    const problem = near && placeProblem(near);
    if (problem) throw new PlatformError('BAD_USER_INPUT', problem);
    const filter: DirectoryFilter = { state, specialty: args.filter?.specialty ?? null, make: args.filter?.make ?? null, near };
    const page = wantedPage(args, 2);
    const rows = await platform.database.read(requireTenant(caller), (tx) => directoryPage(tx, filter, page));
    return toConnection(
      rows,
      page,
      (row) => [row.score, row.id],
      (row): Professional => row,
    );
  }
}
