import { type Cursor, instantOfCursor, PageArgs, RequiresScope, toConnection, wantedPage } from '@marque/shared/graph';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireScope } from '../../people/domain/access.js';
import { approveKyc, rejectKyc, startKycReview } from '../commands/decide-kyc.js';
import type { Refusal } from '../../people/domain/outcome.js';
import { type ApplicationOutcome, submitKyc } from '../commands/submit-kyc.js';
import { asId, type IdentityContext } from '../../context.js';
import type { KycApplicationStatus } from '../domain/kyc.js';
import { KycApplicationStatusEnum } from '../../schema/enums.js';
import { KycDecisionInput, RejectKycInput, SubmitKycInput } from '../../schema/inputs.js';
import { KycApplicationConnection } from '../schema/kyc-application-connection.js';
import { KycApplication } from '../schema/kyc-application.js';
import { KycPayload } from '../../schema/payloads.js';
import { KycResult } from '../../schema/results.js';
import { User } from '../../people/schema/user.js';
import type { Identity } from '../../services.js';
import { type KycApplicationRow, pageOfApplications } from '../store/kyc-applications.js';
import { toKycApplication, toUser, toUserError } from '../../resolvers/present.js';

/** Proof of identity. */
@Resolver(() => KycApplication)
export class KycResolver {
  @RequiresScope('business:manage')
  @Query(() => KycApplicationConnection, {
    nullable: true,
    description: 'The KYC applications of the tenant, the longest waiting first. For managers.',
  })
  async kycApplications(
    @Ctx() { caller, identity }: IdentityContext,
    @Arg('status', () => KycApplicationStatusEnum, { nullable: true, description: 'Only those in this state.' })
    status: KycApplicationStatus | null = null,
    @Args(() => PageArgs) paging: PageArgs,
  ): Promise<KycApplicationConnection> {
    const { tenantId } = requireScope(caller, 'business:manage');
    const page = wantedPage(paging, 2);
    const rows = await identity.database.read(tenantId, (tx) =>
      pageOfApplications(tx, status, page.from && applicationCursor(page.from), page.size + 1, page.direction === 'backward'),
    );
    const keyOf = (row: KycApplicationRow): Cursor => [row.submittedAt.toISOString(), row.id];
    return toConnection(rows, page, keyOf, (row) => toKycApplication(row, identity.sealer));
  }

  @FieldResolver(() => User, { description: 'Who filed it.' })
  async applicant(@Root() { userId }: KycApplication, @Ctx() { users }: IdentityContext): Promise<User> {
    const row = await users.load(userId);
    if (row === null) throw new Error('An application belongs to nobody.');
    return toUser(row);
  }

  @FieldResolver(() => User, { nullable: true, description: 'Who took it up; null while it waits.' })
  async reviewer(@Root() { reviewerId }: KycApplication, @Ctx() { users }: IdentityContext): Promise<User | null> {
    const row = reviewerId === null ? null : await users.load(reviewerId);
    return row && toUser(row);
  }

  @RequiresScope('profile:own')
  @Mutation(() => KycResult, { description: "Files the caller's KYC application. A person has one open application at a time." })
  async submitKyc(
    @Ctx() { caller, identity }: IdentityContext,
    @Arg('input', () => SubmitKycInput, { description: 'The application.' }) input: SubmitKycInput,
  ) {
    const { legalName, address, phone, documentType, documentNumber, businessName = null, registrationNumber = null } = input.details;
    const details = { legalName, address, phone, documentType, documentNumber, businessName, registrationNumber };
    return moved(await submitKyc(identity, caller, { kind: input.kind, details }), identity);
  }

  @RequiresScope('business:manage')
  @Mutation(() => KycResult, { description: 'Takes up an application that waits.' })
  async startKycReview(
    @Ctx() { caller, identity }: IdentityContext,
    @Arg('input', () => KycDecisionInput, { description: 'Which one.' }) input: KycDecisionInput,
  ) {
    return moved(await startKycReview(identity, caller, asId(input.applicationId)), identity);
  }

  @RequiresScope('business:manage')
  @Mutation(() => KycResult, { description: 'Approves an application; a dealer application makes its applicant a DEALER.' })
  async approveKyc(
    @Ctx() { caller, identity }: IdentityContext,
    @Arg('input', () => KycDecisionInput, { description: 'Which one.' }) input: KycDecisionInput,
  ) {
    return moved(await approveKyc(identity, caller, asId(input.applicationId)), identity);
  }

  @RequiresScope('business:manage')
  @Mutation(() => KycResult, { description: 'Rejects an application with a reason. The applicant may file a new one.' })
  async rejectKyc(
    @Ctx() { caller, identity }: IdentityContext,
    @Arg('input', () => RejectKycInput, { description: 'Which one and why.' }) input: RejectKycInput,
  ) {
    return moved(await rejectKyc(identity, caller, asId(input.applicationId), input.reason), identity);
  }
}

function moved(outcome: ApplicationOutcome | Refusal, identity: Identity) {
  if (outcome.kind !== 'Application') return toUserError(outcome);
  return Object.assign(new KycPayload(), { application: toKycApplication(outcome.application, identity.sealer) });
}

/** The key of a cursor, whose parts a client may have made up. */
function applicationCursor([time, id]: Cursor): Pick<KycApplicationRow, 'submittedAt' | 'id'> {
  const submittedAt = instantOfCursor(time);
  return { submittedAt, id: asId(String(id)) };
}
