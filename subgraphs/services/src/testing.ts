/** What the tests of services stand on: people, a request in any state, every command of a move. */
import { parse, execute } from 'graphql';
import { scopesOfRole } from '@marque/shared/auth';
import type { Caller, Role } from '@marque/shared/auth';
import type { Transaction } from '@marque/shared/db';
import { newId } from '@marque/shared/ids';
import { openTestPlatform } from '@marque/shared/testing';
import type { TestPlatform } from '@marque/shared/testing';
import { cancelRequest } from './requests/commands/cancel-request.js';
import { checkWork } from './requests/commands/check-work.js';
import { closeRequest } from './requests/commands/close-request.js';
import { handInWork } from './requests/commands/hand-in-work.js';
import { payRequest } from './requests/commands/pay-request.js';
import { quoteRequest } from './requests/commands/quote-request.js';
import { requestService } from './requests/commands/request-service.js';
import { startWork } from './requests/commands/start-work.js';
import type { RequestState } from './requests/domain/request-states.js';
import { paymentsOf } from './requests/store/payments.js';
import { quotationsOf } from './requests/store/quotations.js';
import { requestsById } from './requests/store/requests.js';
import type { PaymentRow, RequestRow } from './requests/store/tables.js';
import { services } from './subgraph.js';
import { Neighbours } from './testing/neighbours.js';

/** The person as a caller in a business. */
export const person = (role: Role, tenant: string, userId = newId()): Caller => ({
  kind: 'user',
  tenantId: tenant,
  userId,
  sessionId: newId(),
  role,
  scopes: scopesOfRole[role],
  address: null,
  requestId: newId(),
});

/** Who plays a part in a request, in one business. */
export interface Cast {
  readonly tenant: string;
  readonly owner: Caller;
  readonly partner: Caller;
  readonly rival: Caller;
  readonly manager: Caller;
  readonly stranger: Caller;
}

/** What an owner asks for. */
export const draft = (vehicleId: string) => ({
  vehicleId,
  kind: 'INSPECTION' as const,
  description: 'Look at it',
  make: null,
  latitude: 6.5,
  longitude: 3.4,
  idempotencyKey: newId(),
});

/** A professional's price. */
export const quotation = (requestId: string) => ({
  requestId,
  amount: { amount: '450.00', currency: 'NGN' },
  estimatedHours: 5,
  note: 'All included',
  validUntil: null,
  idempotencyKey: newId(),
});

/** The row of a success; a refusal fails the test. */
export function done(answer: RequestRow | { readonly message: string }): RequestRow {
  if ('ownerId' in answer) return answer;
  throw new Error(answer.message);
}

/** The subgraph open on a database of its own, with fake neighbours, and what its tests say to it. */
export async function openServicesTest() {
  const neighbours = new Neighbours();
  const test: TestPlatform = await openTestPlatform([services], { graph: neighbours.graph, work: false });
  const tenantId = newId();
  const as = (caller: Caller) => ({ platform: test.platform, caller });

  function professional(caller: Caller, state = 'ACTIVE', specialties = ['INSPECTOR']): Caller {
    neighbours.professionals.set(caller.userId ?? '', { id: newId(), state, specialties, tenantId: caller.tenantId ?? '' });
    return caller;
  }

  function cast(tenant: string = tenantId): Cast {
    return {
      tenant,
      owner: person('CUSTOMER', tenant),
      partner: professional(person('PARTNER', tenant)),
      rival: professional(person('PARTNER', tenant)),
      manager: person('MANAGER', tenant),
      stranger: person('CUSTOMER', tenant),
    };
  }

  async function opened({ owner, tenant }: Cast): Promise<RequestRow> {
    const vehicleId = newId();
    neighbours.vehicles.set(`${tenant}:${vehicleId}`, owner.userId ?? '');
    return done(await requestService(as(owner), draft(vehicleId)));
  }

  const inTenant = <T>(tenant: string, work: (tx: Transaction) => Promise<T>): Promise<T> => test.platform.database.tenant(tenant, work);

  async function pay(people: Cast, requestId: string, key = newId()): Promise<Awaited<ReturnType<typeof payRequest>>> {
    const [offer] = await inTenant(people.tenant, (tx) => quotationsOf(tx, [requestId]));
    return payRequest(as(people.owner), { requestId, quotationId: offer?.id ?? '', idempotencyKey: key });
  }

  /** Brings a new request to a state by legal moves only. */
  async function requestIn(state: RequestState, people: Cast): Promise<RequestRow> {
    const { id } = await opened(people);
    const { partner, manager, owner } = people;
    const requestId = id;
    const steps: [RequestState, () => Promise<RequestRow | { message: string }>][] = [
      ['QUOTED', () => quoteRequest(as(partner), quotation(requestId))],
      ['PAID', () => pay(people, requestId)],
      ['IN_PROGRESS', () => startWork(as(partner), { requestId })],
      ['QC_PENDING', () => handInWork(as(partner), { requestId, note: 'done' })],
      state === 'QC_FAILED'
        ? ['QC_FAILED', () => checkWork(as(manager), { requestId, passed: false, note: 'no' })]
        : ['COMPLETED', () => checkWork(as(manager), { requestId, passed: true, note: null })],
      ['CLOSED', () => closeRequest(as(owner), { requestId, satisfaction: 5, idempotencyKey: newId() })],
    ];
    if (state === 'CANCELLED') return done(await cancelRequest(as(owner), { requestId, reason: 'sold', idempotencyKey: newId() }));
    const [first] = await inTenant(people.tenant, (tx) => requestsById(tx, [id]));
    let row = done(first ?? { message: 'lost' });
    for (const [to, step] of steps) {
      if (row.state === state) break;
      row = done(await step());
      if (row.state !== to) throw new Error(`${row.state} instead of ${to}`);
    }
    return row;
  }

  /** The command of each move, by whoever tries it. */
  const attempts: Record<Exclude<RequestState, 'REQUESTED'>, (caller: Caller, row: RequestRow) => Promise<object>> = {
    QUOTED: (caller, row) => quoteRequest(as(caller), quotation(row.id)),
    PAID: async (caller, row) => {
      const [offer] = await inTenant(row.tenantId, (tx) => quotationsOf(tx, [row.id]));
      return payRequest(as(caller), { requestId: row.id, quotationId: offer?.id ?? newId(), idempotencyKey: newId() });
    },
    IN_PROGRESS: (caller, row) => startWork(as(caller), { requestId: row.id }),
    QC_PENDING: (caller, row) => handInWork(as(caller), { requestId: row.id, note: null }),
    QC_FAILED: (caller, row) => checkWork(as(caller), { requestId: row.id, passed: false, note: null }),
    COMPLETED: (caller, row) => checkWork(as(caller), { requestId: row.id, passed: true, note: null }),
    CLOSED: (caller, row) => closeRequest(as(caller), { requestId: row.id, satisfaction: null, idempotencyKey: newId() }),
    CANCELLED: (caller, row) => cancelRequest(as(caller), { requestId: row.id, reason: 'no', idempotencyKey: newId() }),
  };

  async function ask(caller: Caller, query: string, variables: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    const contextValue = test.subgraphs.get('services')?.running.context(caller);
    const result = await execute({ schema: services.schema, document: parse(query), variableValues: variables, contextValue });
    if (result.errors) throw new Error(result.errors.map((e) => e.message).join('; '));
    return result.data ?? {};
  }

  const paymentOf = async (row: { id: string; tenantId: string }): Promise<PaymentRow | undefined> =>
    (await inTenant(row.tenantId, (tx) => paymentsOf(tx, [row.id])))[0];
  const stateOf = async (row: RequestRow): Promise<RequestState | undefined> =>
    (await inTenant(row.tenantId, (tx) => requestsById(tx, [row.id])))[0]?.state;

  return {
    test,
    as,
    neighbours,
    tenantId,
    professional,
    cast,
    opened,
    inTenant,
    pay,
    requestIn,
    attempts,
    ask,
    paymentOf,
    stateOf,
    /** Wallets that are full and answer. */
    reset(): void {
      neighbours.funds = 1_000_000;
      neighbours.onWallet = () => {};
    },
    close: () => test.close(),
  };
}
