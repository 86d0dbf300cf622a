import type { Caller } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { requireSelf } from '../../people/domain/access.js';
import { type KycKind, standingAfter } from '../domain/kyc.js';
import { type KycDetails, parseKycDetails } from '../domain/kyc-details.js';
import { kycSubmitted } from '../../events.js';
import { sealKycDetails } from '../domain/sealed-details.js';
import type { Identity } from '../../services.js';
import { addApplications, applicationById, type KycApplicationRow } from '../store/kyc-applications.js';
import { changeUser, lockUser } from '../../people/store/users.js';
import { conflict, invalidInput, notFound, type Refusal } from '../../people/domain/outcome.js';

export interface SubmitKycInput {
  readonly kind: KycKind;
  readonly details: KycDetails;
}

/** An application in its present state. */
export interface ApplicationOutcome {
  readonly kind: 'Application';
  readonly application: KycApplicationRow;
}

/** Files the caller's KYC application; a person has one open application at a time. */
export async function submitKyc(identity: Identity, caller: Caller, input: SubmitKycInput): Promise<ApplicationOutcome | Refusal> {
  const { userId, tenantId } = requireSelf(caller);
  const tenant = await identity.tenants.byId(tenantId);
  const details = parseKycDetails(input.kind, input.details, tenant?.country ?? '');
  if ('field' in details) return invalidInput(details.message, 'details', details.field);
  return identity.database.tenant(tenantId, async (tx) => {
    const now = identity.clock.now();
    const user = await lockUser(tx, userId);
    if (user === null) return notFound('This account does not exist any more.');
    if (input.kind === 'PERSONAL' && user.kycStatus === 'APPROVED') return conflict('Your identity is already approved.');
    if (input.kind === 'DEALER' && user.role === 'DEALER') return conflict('You are a dealer already.');
    const id = newId();
    const detailsSealed = sealKycDetails(identity.sealer, details);
    const row = { id, tenantId, userId, kind: input.kind, status: 'SUBMITTED' as const, detailsSealed, submittedAt: now };
    if (!(await addApplications(tx, [row]))) return conflict('You have an open application already.');
    const application = await applicationById(tx, id);
    if (application === null) throw new Error('An application is gone in the transaction that made it.');
    const kycStatus = standingAfter(user.kycStatus, 'SUBMITTED');
    await changeUser(tx, userId, { kycStatus }, now);
    const facts = { applicationId: id, kind: input.kind, displayName: details.businessName ?? user.displayName, kycStatus };
    await identity.events.record(tx, [kycSubmitted(user, facts, now)]);
    return { kind: 'Application', application };
  });
}
