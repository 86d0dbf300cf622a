import { Arg, Args, ArgsType, Ctx, Directive, Field, ID, Int, Query, Resolver } from 'type-graphql';
import { requireTenant, requireUser } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { toConnection, wantedPage } from '@marque/shared/graph';
import type { PartnersContext } from '../context.js';
import { placeProblem } from '../domain/area.js';
import type { ProfessionalStatus } from '../domain/professional-status.js';
import { ProfessionalStatusEnum } from '../schema/enums.js';
import { Professional, ProfessionalConnection, ProfessionalFilter } from '../schema/professional.js';
import { directoryPage } from '../store/professionals.js';
import type { DirectoryFilter } from '../store/professionals.js';

/** Arguments of a page, as Relay defines them. */
@ArgsType()
export class DirectoryArguments {
  @Field(() => ProfessionalFilter, { nullable: true, description: 'What the directory is narrowed by.' })
  filter?: ProfessionalFilter | null;

  @Field(() => Int, { nullable: true, description: 'How many from the begin, at most 100; 20 when nothing is said.' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Only after this cursor.' })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: 'How many from the end, at most 100.' })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Only before this cursor.' })
  before?: string | null;
}

/** The directory of professionals. */
@Resolver()
export class DirectoryResolver {
  @Query(() => ProfessionalConnection, { nullable: true, description: 'The active professionals of the business, the best scores first.' })
  professionals(
    @Args(() => DirectoryArguments) args: DirectoryArguments,
    @Ctx() context: PartnersContext,
  ): Promise<ProfessionalConnection> {
    return this.page(context, 'ACTIVE', args);
  }

  @Directive('@requiresScopes(scopes: [["business:manage"]])')
  @Query(() => ProfessionalConnection, { nullable: true, description: 'Professionals of one status, for managers.' })
  professionalsOfStatus(
    @Arg('status', () => ProfessionalStatusEnum, { description: 'The status.' }) status: ProfessionalStatus,
    @Args(() => DirectoryArguments) args: DirectoryArguments,
    @Ctx() context: PartnersContext,
  ): Promise<ProfessionalConnection> {
    return this.page(context, status, args);
  }

  @Query(() => Professional, { nullable: true, description: 'One professional; null when there is none.' })
  professional(
    @Arg('id', () => ID, { description: 'Identifier of the professional.' }) id: string,
    @Ctx() { professional }: PartnersContext,
  ): Promise<Professional | null> {
    return professional.load(id);
  }

  @Directive('@requiresScopes(scopes: [["profile:own"]])')
  @Query(() => Professional, { nullable: true, description: 'The caller’s own entry in the directory; null when there is none.' })
  myProfessional(@Ctx() { caller, professionalOfUser }: PartnersContext): Promise<Professional | null> {
    return professionalOfUser.load(requireUser(caller));
  }

  private async page(
    { caller, platform }: PartnersContext,
    status: ProfessionalStatus,
    args: DirectoryArguments,
  ): Promise<ProfessionalConnection> {
    const near = args.filter?.near ?? null;
    const problem = near && placeProblem(near);
    if (problem) throw new PlatformError('BAD_USER_INPUT', problem);
    const filter: DirectoryFilter = { status, specialty: args.filter?.specialty ?? null, make: args.filter?.make ?? null, near };
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
