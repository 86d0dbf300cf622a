import { idOf } from '@marque/shared/graph/global-ids';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Caller, managesBusiness, requireTenant, requireUser } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { circleOf, PageArgs, RequiresScope, toConnection, wantedPage } from '@marque/shared/graph';
import type { PartnersContext } from '../../context.js';
import { registerProfessional } from '../commands/register-professional.js';
import { RegisterProfessionalInput } from '../schema/inputs.js';
import { Professional, ProfessionalConnection } from '../schema/professional.js';
import { ProfessionalFilterInput } from '../schema/professional-filter.js';
import { RegisterProfessionalResult } from '../schema/results.js';
import { countProfessionals, type DirectoryFilter, directoryPage } from '../store/directory.js';

@ArgsType()
class DirectoryArgs extends PageArgs {
  @Field(() => ProfessionalFilterInput, { nullable: true, description: 'Which professionals; the active ones where it is not given.' })
  filter?: ProfessionalFilterInput | null;
}

/** Most makes in one filter. */
const mostMakes = 50;

/** The directory of professionals. */
@Resolver(() => ProfessionalConnection)
export class DirectoryResolver {
  @Query(() => ProfessionalConnection, {
    nullable: true,
    description: 'The professionals of the business, the best scores first: the active ones; for managers also others, by their states.',
  })
  async professionals(@Args(() => DirectoryArgs) args: DirectoryArgs, @Ctx() context: PartnersContext): Promise<ProfessionalConnection> {
    const { caller, platform } = context;
    const tenantId = requireTenant(caller);
    const filter = directoryFilter(args.filter ?? {}, caller);
    const page = wantedPage(args, 2);
    const rows = await platform.database.read(tenantId, (tx) => directoryPage(tx, filter, page));
    const connection = toConnection(
      rows,
      page,
      (row) => [row.score, row.id],
      (row): Professional => row,
    );
    return { ...connection, count: () => platform.database.read(tenantId, (tx) => countProfessionals(tx, filter)) };
  }

  @FieldResolver(() => Int, { description: 'How many professionals match in all; counted only when asked for.' })
  totalCount(@Root() { count }: ProfessionalConnection): Promise<number> {
    return count();
  }

  @Query(() => Professional, { nullable: true, description: 'One professional; null when there is none.' })
  professional(
    @Arg('id', () => idOf('Professional'), { description: 'Identifier of the professional.' }) id: string,
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
}

function directoryFilter({ states, specialties, makes, near }: ProfessionalFilterInput, caller: Caller): DirectoryFilter {
  const wanted = states ?? ['ACTIVE'];
  if (wanted.some((state) => state !== 'ACTIVE') && !managesBusiness(caller)) {
    requireUser(caller);
    throw new PlatformError('FORBIDDEN', 'Only managers list professionals who are not active.');
  }
  if ((makes ?? []).length > mostMakes) throw new PlatformError('BAD_USER_INPUT', `Name at most ${mostMakes} makes.`);
  return { states: wanted, specialties: specialties ?? null, makes: makes ?? null, near: near ? circleOf(near, 0) : null };
}
