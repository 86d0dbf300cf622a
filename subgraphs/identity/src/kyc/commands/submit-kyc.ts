import { once } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import {
  conflict,
  type Conflict,
  type IdempotencyConflict,
  invalidInput,
  type InvalidInput,
  isRefusal,
  notFound,
  type NotFound,
} from '@marque/shared/outcome';
import { kycSubmitted } from '../../events.js';
import { requireSelf } from '../../people/domain/access.js';
import { changeUser, lockUser } from '../../people/store/users.js';
import { type KycKind, roleAfterApproval, standingAfter } from '../domain/kyc.js';
import { type KycDetailsInput, parseKycDetails } from '../domain/kyc-details.js';
import { sealKycDetails } from '../domain/sealed-details.js';
import { addApplications, applicationById } from '../store/kyc-applications.js';
import type { KycApplicationRow } from '../store/tables.js';
import type { KycContext } from './kyc-context.js';

/** What is applied for, and what the person states. */
export interface SubmitKyc {
  readonly kind: KycKind;
  readonly details: KycDetailsInput;
  readonly idempotencyKey: string;
}

/** Files the caller's KYC application; a person has one open application at a time. */
export async function submitKyc(
  { platform, caller, sealer, tenants }: KycContext,
  { idempotencyKey, ...input }: SubmitKyc,
): Promise<KycApplicationRow | InvalidInput | NotFound | Conflict | IdempotencyConflict> {
  const { userId, tenantId } = requireSelf(caller);
  const tenant = await tenants.byId(tenantId);
  const details = parseKycDetails(input.kind, input.details, tenant?.country ?? '');
  if ('field' in details) return invalidInput(details.message, 'details', details.field);
  const call = { command: 'submitKyc', idempotencyKey, input };
  // What the person states is not kept with the answer, so the application is read again.
  const submitted = await once(platform, { tenantId, actorId: userId }, call, async (tx, now) => {
    const user = await lockUser(tx, userId);
    if (user === null) return notFound('This account does not exist any more.');
    // Who is known and no seller, as from before an approval made one, applies to become it.
    const gains = roleAfterApproval(user.role, 'PERSONAL') !== user.role;
    if (input.kind === 'PERSONAL' && user.kycState === 'APPROVED' && !gains) return conflict('Your identity is already approved.');
    if (input.kind === 'DEALER' && user.role === 'DEALER') return conflict('You are a dealer already.');
    const id = newId();
    const detailsSealed = sealKycDetails(sealer, details);
    const row = { id, tenantId, userId, kind: input.kind, state: 'SUBMITTED' as const, detailsSealed, submittedAt: now };
    if (!(await addApplications(tx, [row]))) return conflict('You have an open application already.');
    const kycState = standingAfter(user.kycState, 'SUBMITTED');
    await changeUser(tx, userId, { kycState }, now);
    const facts = { applicationId: id, kind: input.kind, displayName: details.businessName ?? user.displayName, kycState };
    await platform.events.record(tx, [kycSubmitted(user, facts, now)]);
    return { applicationId: id };
  });
  if (isRefusal(submitted)) return submitted;
  const application = await platform.database.read(tenantId, (tx) => applicationById(tx, submitted.applicationId));
  return application ?? notFound('This application does not exist any more.');
}
