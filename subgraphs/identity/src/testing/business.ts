/** A business with its people, and what they apply for. */
import type { Caller } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { startKycReview } from '../kyc/commands/start-kyc-review.js';
import { submitKyc, type SubmitKyc } from '../kyc/commands/submit-kyc.js';
import type { UserRow } from '../people/store/tables.js';
import { callerOf } from './callers.js';
import type { IdentityTest } from './identity-test.js';
import { done } from './outcomes.js';

/** A tenant with staff and a customer. */
export interface Business {
  readonly tenantId: string;
  readonly admin: UserRow;
  readonly manager: UserRow;
  readonly customer: UserRow;
  readonly adminCaller: Caller;
  readonly managerCaller: Caller;
  readonly customerCaller: Caller;
}

/** Makes one. */
export async function openBusiness(kit: IdentityTest): Promise<Business> {
  const tenantId = await kit.tenant();
  const [admin, manager, customer] = await Promise.all([
    kit.person(tenantId, { role: 'ADMIN' }),
    kit.person(tenantId, { role: 'MANAGER' }),
    kit.person(tenantId),
  ]);
  const callers = { adminCaller: callerOf(admin), managerCaller: callerOf(manager), customerCaller: callerOf(customer) };
  return { tenantId, admin, manager, customer, ...callers };
}

/** An application that nothing is wrong with. */
export const application = (change: Partial<SubmitKyc['details']> = {}, kind: SubmitKyc['kind'] = 'PERSONAL'): SubmitKyc => ({
  kind,
  details: {
    legalName: 'Ada Test',
    address: '1 Marina, Lagos',
    phone: '08031234567',
    documentType: 'PASSPORT',
    documentNumber: 'A1234567',
    businessName: null,
    registrationNumber: null,
    ...change,
  },
  idempotencyKey: newId(),
});

/** A dealer application that nothing is wrong with. */
export const dealership = application({ businessName: 'Ada Motors', registrationNumber: 'RC 12345' }, 'DEALER');

/** Files the application of the business's customer; gives its id. */
export async function submitted(kit: IdentityTest, { customerCaller }: Business, input = application()): Promise<string> {
  return done(await submitKyc(kit.as(customerCaller), input)).id;
}

/** An application that the manager has taken up. */
export async function underReview(kit: IdentityTest, world: Business, input = application()): Promise<string> {
  const applicationId = await submitted(kit, world, input);
  done(await startKycReview(kit.as(world.managerCaller), { applicationId }));
  return applicationId;
}
