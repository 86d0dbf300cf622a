import { PageArgs, RequiresScope, toConnection, wantedPage } from '@marque/shared/graph';
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { IdentityContext } from '../../context.js';
import { requireScope } from '../../people/domain/access.js';
import { User } from '../../people/schema/user.js';
import { approveKyc } from '../commands/approve-kyc.js';
import type { AboutApplication } from '../commands/move-application.js';
import { rejectKyc } from '../commands/reject-kyc.js';
import { startKycReview } from '../commands/start-kyc-review.js';
import { submitKyc } from '../commands/submit-kyc.js';
import { KycApplicationFilterInput, KycDecisionInput, RejectKycInput, SubmitKycInput } from '../schema/inputs.js';
import { KycApplicationConnection } from '../schema/kyc-application-connection.js';
import { KycApplication } from '../schema/kyc-application.js';
import { type KycPayload, KycResult } from '../schema/results.js';
import { countApplications, pageOfApplications } from '../store/kyc-applications.js';
import type { KycApplicationRow } from '../store/tables.js';
import { toKycApplication } from './to-kyc-application.js';

/** Proof of identity. */
@Resolver(() => KycApplication)
export class KycResolver {
  @RequiresScope('business:manage')
  @Query(() => KycApplicationConnection, {
    nullable: true,
    description: 'The KYC applications of the tenant, the longest waiting first. For managers.',
  })
  async kycApplications(
    @Ctx() { caller, platform, sealer }: IdentityContext,
    @Arg('filter', () => KycApplicationFilterInput, { nullable: true, description: 'Which applications.' })
    filter: KycApplicationFilterInput | null | undefined,
    @Args(() => PageArgs) paging: PageArgs,
  ): Promise<KycApplicationConnection> {
    const { tenantId } = requireScope(caller, 'business:manage');
    const page = wantedPage(paging, 2);
    const states = filter?.states ?? null;
    const rows = await platform.database.read(tenantId, (tx) => pageOfApplications(tx, states, page));
    const connection = toConnection(
      rows,
      page,
      ({ submittedAt, id }) => [submittedAt.toISOString(), id],
      (row) => toKycApplication(row, sealer),
    );
    return { ...connection, count: () => platform.database.read(tenantId, (tx) => countApplications(tx, states)) };
  }

  @FieldResolver(() => User, { description: 'Who filed it.' })
  async applicant(@Root() { userId }: KycApplication, @Ctx() { loaders }: IdentityContext): Promise<User> {
    const applicant = await loaders.user.load(userId);
    if (applicant === null) throw new Error('An application belongs to nobody.');
    return applicant;
  }

  @FieldResolver(() => User, { nullable: true, description: 'Who took it up; null while it waits.' })
  async reviewer(@Root() { reviewerId }: KycApplication, @Ctx() { loaders }: IdentityContext): Promise<User | null> {
    return reviewerId === null ? null : loaders.user.load(reviewerId);
  }

  @RequiresScope('profile:own')
  @Mutation(() => KycResult.type, { description: "Files the caller's KYC application. A person has one open application at a time." })
  async submitKyc(
    @Ctx() context: IdentityContext,
    @Arg('input', () => SubmitKycInput, { description: 'The application.' }) input: SubmitKycInput,
  ) {
    return KycResult.answer(await submitKyc(context, input), shownTo(context));
  }

  @RequiresScope('business:manage')
  @Mutation(() => KycResult.type, { description: 'Takes up an application that waits.' })
  async startKycReview(
    @Ctx() context: IdentityContext,
    @Arg('input', () => KycDecisionInput, { description: 'Which one.' }) input: KycDecisionInput,
  ) {
    return KycResult.answer(await startKycReview(context, aboutApplication(input)), shownTo(context));
  }

  @RequiresScope('business:manage')
  @Mutation(() => KycResult.type, { description: 'Approves an application; a dealer application makes its applicant a DEALER.' })
  async approveKyc(
    @Ctx() context: IdentityContext,
    @Arg('input', () => KycDecisionInput, { description: 'Which one.' }) input: KycDecisionInput,
  ) {
    return KycResult.answer(await approveKyc(context, aboutApplication(input)), shownTo(context));
  }

  @RequiresScope('business:manage')
  @Mutation(() => KycResult.type, { description: 'Rejects an application with a reason. The applicant may file a new one.' })
  async rejectKyc(
    @Ctx() context: IdentityContext,
    @Arg('input', () => RejectKycInput, { description: 'Which one and why.' }) input: RejectKycInput,
  ) {
    return KycResult.answer(await rejectKyc(context, { ...aboutApplication(input), reason: input.reason }), shownTo(context));
  }
}

/** What is asked of a whole list of applications. */
@Resolver(() => KycApplicationConnection)
export class KycListResolver {
  @FieldResolver(() => Int, { description: 'How many applications match in all; counted only when asked for.' })
  totalCount(@Root() { count }: KycApplicationConnection): Promise<number> {
    return count();
  }
}

const aboutApplication = ({ applicationId, idempotencyKey }: KycDecisionInput): AboutApplication => ({
  applicationId,
  idempotencyKey,
});

const shownTo =
  ({ sealer }: IdentityContext) =>
  (row: KycApplicationRow): KycPayload => ({ application: toKycApplication(row, sealer) });
