import { subscribe, parse, execute } from 'graphql';
import type { ExecutionResult } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { guest, scopesOfRole } from '@marque/shared/auth';
import type { Caller, Role } from '@marque/shared/auth';
import type { Transaction } from '@marque/shared/db';
import { demoPerson, demoTenants } from '@marque/shared/demo';
import { PlatformError } from '@marque/shared/errors';
import { Conflict, IdempotencyConflict, InsufficientFunds, InvalidInput, NotAllowed, NotFound } from '@marque/shared/graph';
import { newId } from '@marque/shared/ids';
import type { ServiceGraph } from '@marque/shared/subgraph';
import { expectTablesMatch, openTestPlatform, statementsOf } from '@marque/shared/testing';
import type { TestPlatform } from '@marque/shared/testing';
import { advancePayment } from './commands/advance-payment.js';
import { cancelRequest } from './commands/cancel-request.js';
import { checkWork } from './commands/check-work.js';
import { closeRequest } from './commands/close-request.js';
import { handInWork } from './commands/hand-in-work.js';
import { payRequest } from './commands/pay-request.js';
import { quoteRequest } from './commands/quote-request.js';
import { requestService } from './commands/request-service.js';
import { startWork } from './commands/start-work.js';
import { mayMove, requestStates } from './domain/request-states.js';
import type { RequestActor, RequestState } from './domain/request-states.js';
import { seedDemo } from './seed.js';
import { paymentsOf } from './store/payments.js';
import { quotationsOf } from './store/quotations.js';
import { historiesOf, requestsById } from './store/requests.js';
import * as tables from './store/tables.js';
import type { PaymentRow, RequestRow } from './store/tables.js';
import { services } from './subgraph.js';

/** The neighbours, as small as their contracts: wallets that hold once per key, one owner per vehicle, professionals by user. */
class Neighbours implements ServiceGraph {
  readonly vehicles = new Map<string, string>();
  readonly professionals = new Map<string, { id: string; status: string; specialties: string[]; tenantId: string }>();
  readonly holds = new Map<string, { id: string; state: 'HELD' | 'CAPTURED' | 'RELEASED'; input: string }>();
  funds = 1_000_000;
  /** Called before a wallet call is carried out, and after; a test makes it fail. */
  onWallet: (when: 'before' | 'after', name: string) => Promise<void> | void = () => {};
  near: object[] = [];

  async request<T>(subgraph: string, operation: string, variables: Record<string, unknown>, tenantId: string | null): Promise<T> {
    return (await this.answer(subgraph, operation, variables, tenantId)) as T;
  }

  private async answer(subgraph: string, operation: string, variables: Record<string, unknown>, tenantId: string | null): Promise<unknown> {
    if (subgraph === 'identity') return { tenant: { currency: 'NGN' } };
    if (subgraph === 'vehicles') {
      const ownerId = this.vehicles.get(`${tenantId}:${String(variables['vehicleId'])}`);
      return { vehicleForAuction: ownerId === undefined ? null : { ownerId } };
    }
    if (subgraph === 'partners' && operation.includes('professionalsForMatching')) return { professionalsForMatching: this.near };
    if (subgraph === 'partners') {
      const found = this.professionals.get(String(variables['userId']));
      return { professionalOfUser: found?.tenantId === tenantId ? { ...found, commissionBasisPoints: 1500 } : null };
    }
    const name = /\{ (\w+)\(input/.exec(operation)?.[1] ?? '';
    await this.onWallet('before', name);
    const result = { [name]: this.wallet(name, variables['input'] as Record<string, string>) };
    await this.onWallet('after', name);
    return result;
  }

  private wallet(name: string, input: Record<string, unknown>): object {
    if (name === 'placeHold') {
      const key = String(input['idempotencyKey']);
      const known = this.holds.get(key);
      if (known && known.input !== JSON.stringify(input)) return { __typename: 'IdempotencyConflict', message: 'reused' };
      const amount = input['amount'] as { amount: string; currency: string };
      if (!known && Number(amount.amount) > this.funds) {
        return {
          __typename: 'InsufficientFunds',
          message: 'poor',
          required: amount,
          available: { amount: '1.00', currency: amount.currency },
        };
      }
      const hold = known ?? { id: newId(), state: 'HELD' as const, input: JSON.stringify(input) };
      this.holds.set(key, hold);
      return { __typename: 'HoldPayload', hold: { id: hold.id, status: hold.state } };
    }
    const hold = [...this.holds.values()].find(({ id }) => id === input['holdId']);
    const state = name === 'captureHold' ? 'CAPTURED' : 'RELEASED';
    if (!hold || (hold.state !== 'HELD' && hold.state !== state)) return { __typename: 'Conflict', message: 'no such hold' };
    hold.state = state;
    return { __typename: 'HoldPayload', hold: { id: hold.id, status: state } };
  }
}

let test: TestPlatform;
let neighbours: Neighbours;
const tenantId = newId();

beforeAll(async () => {
  neighbours = new Neighbours();
  test = await openTestPlatform([services], { graph: neighbours, work: false });
});
afterAll(() => test.close());
beforeEach(() => {
  neighbours.funds = 1_000_000;
  neighbours.onWallet = () => {};
});

const person = (role: Role, tenant = tenantId, userId = newId()): Caller => ({
  kind: 'user',
  tenantId: tenant,
  userId,
  sessionId: newId(),
  role,
  scopes: scopesOfRole[role],
  address: null,
  requestId: newId(),
});

interface Cast {
  readonly tenant: string;
  readonly owner: Caller;
  readonly partner: Caller;
  readonly rival: Caller;
  readonly manager: Caller;
  readonly stranger: Caller;
}

function professional(caller: Caller, status = 'ACTIVE', specialties = ['INSPECTOR']): Caller {
  neighbours.professionals.set(caller.userId ?? '', { id: newId(), status, specialties, tenantId: caller.tenantId ?? '' });
  return caller;
}

function cast(tenant = tenantId): Cast {
  return {
    tenant,
    owner: person('CUSTOMER', tenant),
    partner: professional(person('PARTNER', tenant)),
    rival: professional(person('PARTNER', tenant)),
    manager: person('MANAGER', tenant),
    stranger: person('CUSTOMER', tenant),
  };
}

const draft = (vehicleId: string) => ({
  vehicleId,
  kind: 'INSPECTION' as const,
  description: 'Look at it',
  make: null,
  latitude: 6.5,
  longitude: 3.4,
  idempotencyKey: newId(),
});

const quotation = (requestId: string) => ({
  requestId,
  amount: { amount: '450.00', currency: 'NGN' },
  estimatedHours: 5,
  note: 'All included',
  validUntil: null,
  idempotencyKey: newId(),
});

/** The row of a success; a refusal fails the test. */
function done(answer: RequestRow | { readonly message: string }): RequestRow {
  if ('ownerId' in answer) return answer;
  throw new Error(answer.message);
}

async function opened({ owner, tenant }: Cast): Promise<RequestRow> {
  const vehicleId = newId();
  neighbours.vehicles.set(`${tenant}:${vehicleId}`, owner.userId ?? '');
  return done(await requestService(test.platform, owner, draft(vehicleId)));
}

const inTenant = <T>(tenant: string, work: (tx: Transaction) => Promise<T>): Promise<T> => test.platform.database.tenant(tenant, work);

async function pay(people: Cast, requestId: string, key = newId()): Promise<Awaited<ReturnType<typeof payRequest>>> {
  const [offer] = await inTenant(people.tenant, (tx) => quotationsOf(tx, [requestId]));
  return payRequest(test.platform, people.owner, { requestId, quotationId: offer?.id ?? '', idempotencyKey: key });
}

/** Brings a new request to a state by legal moves only. */
async function requestIn(state: RequestState, people: Cast): Promise<RequestRow> {
  const { id } = await opened(people);
  const { partner, manager, owner } = people;
  const requestId = id;
  const steps: [RequestState, () => Promise<RequestRow | { message: string }>][] = [
    ['QUOTED', () => quoteRequest(test.platform, partner, quotation(requestId))],
    ['PAID', () => pay(people, requestId)],
    ['IN_PROGRESS', () => startWork(test.platform, partner, { requestId })],
    ['QC_PENDING', () => handInWork(test.platform, partner, { requestId, note: 'done' })],
    state === 'QC_FAILED'
      ? ['QC_FAILED', () => checkWork(test.platform, manager, { requestId, passed: false, note: 'no' })]
      : ['COMPLETED', () => checkWork(test.platform, manager, { requestId, passed: true, note: null })],
    ['CLOSED', () => closeRequest(test.platform, owner, { requestId, satisfaction: 5, idempotencyKey: newId() })],
  ];
  if (state === 'CANCELLED') return done(await cancelRequest(test.platform, owner, { requestId, reason: 'sold', idempotencyKey: newId() }));
  const [first] = await inTenant(people.tenant, (tx) => requestsById(tx, [id]));
  let row = done(first ?? { message: 'lost' });
  for (const [to, step] of steps) {
    if (row.state === state) break;
    row = done(await step());
    expect(row.state).toBe(to);
  }
  return row;
}

/** The command of each move, by whoever tries it. */
const attempts: Record<Exclude<RequestState, 'REQUESTED'>, (caller: Caller, row: RequestRow) => Promise<object>> = {
  QUOTED: (caller, row) => quoteRequest(test.platform, caller, quotation(row.id)),
  PAID: async (caller, row) => {
    const [offer] = await inTenant(row.tenantId, (tx) => quotationsOf(tx, [row.id]));
    return payRequest(test.platform, caller, { requestId: row.id, quotationId: offer?.id ?? newId(), idempotencyKey: newId() });
  },
  IN_PROGRESS: (caller, row) => startWork(test.platform, caller, { requestId: row.id }),
  QC_PENDING: (caller, row) => handInWork(test.platform, caller, { requestId: row.id, note: null }),
  QC_FAILED: (caller, row) => checkWork(test.platform, caller, { requestId: row.id, passed: false, note: null }),
  COMPLETED: (caller, row) => checkWork(test.platform, caller, { requestId: row.id, passed: true, note: null }),
  CLOSED: (caller, row) => closeRequest(test.platform, caller, { requestId: row.id, satisfaction: null, idempotencyKey: newId() }),
  CANCELLED: (caller, row) => cancelRequest(test.platform, caller, { requestId: row.id, reason: 'no', idempotencyKey: newId() }),
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

describe.each(requestStates)('a request that is %s', (from) => {
  const targets = requestStates.filter((to): to is keyof typeof attempts => to !== 'REQUESTED');
  const roles: Record<Exclude<RequestActor, 'QUOTING_PARTNER'>, keyof Cast & ('owner' | 'partner' | 'manager')> = {
    OWNER: 'owner',
    ASSIGNED_PARTNER: 'partner',
    STAFF: 'manager',
  };

  it.each(Object.entries(roles))('is moved by %s exactly where the table says', async (actor, who) => {
    const people = cast();
    const isAssigned = !['REQUESTED', 'QUOTED', 'CANCELLED'].includes(from);
    for (const to of targets) {
      // Quotations come from professionals who are not part of the request yet; they have tests of their own.
      if (to === 'QUOTED') continue;
      const row = await requestIn(from, people);
      const effective = actor === 'ASSIGNED_PARTNER' && !isAssigned ? null : (actor as RequestActor);
      const answer = await attempts[to](people[who], row);
      if (effective !== null && mayMove(effective, from, to)) expect(answer).toMatchObject({ state: to, sequence: row.sequence + 1 });
      else {
        expect(
          [Conflict, NotAllowed, NotFound].some((refusal) => answer instanceof refusal),
          `${from} to ${to}: ${JSON.stringify(answer)}`,
        ).toBe(true);
        expect(await stateOf(row)).toBe(from);
      }
    }
  });

  it('is not there for a stranger, another business or a guest, whatever they try', async () => {
    const people = cast();
    const row = await requestIn(from, people);
    for (const to of targets) {
      if (to === 'QUOTED') continue;
      expect(await attempts[to](people.stranger, row)).toBeInstanceOf(NotFound);
      expect(await attempts[to](person('ADMIN', newId()), row)).toBeInstanceOf(NotFound);
      await expect(attempts[to](guest(people.tenant, newId()), row)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    }
    expect(await stateOf(row)).toBe(from);
  });
});

describe('opening a request', () => {
  it('is for the owner of the vehicle, once per key', async () => {
    const people = cast();
    const vehicleId = newId();
    neighbours.vehicles.set(`${people.tenant}:${vehicleId}`, people.owner.userId ?? '');
    const input = draft(vehicleId);
    const answers = await Promise.all([1, 2, 3].map(() => requestService(test.platform, people.owner, input)));
    expect(new Set(answers.map((answer) => done(answer).id)).size).toBe(1);
    expect(await requestService(test.platform, people.owner, { ...input, description: 'other' })).toBeInstanceOf(IdempotencyConflict);
    expect(await requestService(test.platform, people.stranger, draft(vehicleId))).toBeInstanceOf(NotFound);
    expect(await requestService(test.platform, people.owner, draft(newId()))).toBeInstanceOf(NotFound);
    expect(await requestService(test.platform, people.owner, draft('nonsense'))).toBeInstanceOf(NotFound);
    expect(await requestService(test.platform, people.owner, { ...draft(vehicleId), longitude: 181 })).toBeInstanceOf(InvalidInput);
  });
});

describe('quoting', () => {
  it('is for active professionals of the right specialty, each once, never for oneself', async () => {
    const people = cast();
    const row = await opened(people);
    const quote = (caller: Caller) => quoteRequest(test.platform, caller, quotation(row.id));
    expect(await quote(person('PARTNER'))).toBeInstanceOf(NotAllowed);
    expect(await quote(professional(person('PARTNER'), 'SUSPENDED'))).toBeInstanceOf(NotAllowed);
    expect(await quote(professional(person('PARTNER'), 'ACTIVE', ['ATTORNEY']))).toBeInstanceOf(NotAllowed);
    expect(await quote(professional(people.owner))).toBeInstanceOf(NotAllowed);
    expect(await quote(professional(person('PARTNER', newId())))).toBeInstanceOf(NotFound);
    expect(await quote(people.partner)).toMatchObject({ state: 'QUOTED', sequence: 2 });
    expect(await quote(people.partner)).toBeInstanceOf(Conflict);
    expect(await quote(people.rival)).toMatchObject({ state: 'QUOTED', sequence: 3 });
  });

  it.each(['0', '-5', '1.234', '99999999999999999999', 'x'])('refuses the amount %s', async (amount) => {
    const people = cast();
    const row = await opened(people);
    const wrong = { ...quotation(row.id), amount: { amount, currency: 'NGN' } };
    expect(await quoteRequest(test.platform, people.partner, wrong)).toBeInstanceOf(InvalidInput);
  });

  it('refuses a currency in which the business does not price', async () => {
    const people = cast();
    const row = await opened(people);
    const foreign = { ...quotation(row.id), amount: { amount: '450.00', currency: 'USD' } };
    expect(await quoteRequest(test.platform, people.partner, foreign)).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'amount', 'currency'],
    });
  });

  it('gives the first answer again, also when the key comes twice at once', async () => {
    const people = cast();
    const row = await opened(people);
    const input = quotation(row.id);
    const answers = await Promise.all([1, 2, 3].map(() => quoteRequest(test.platform, people.partner, input)));
    for (const answer of answers) expect(answer).toMatchObject({ id: row.id, state: 'QUOTED', sequence: 2 });
    expect(await quoteRequest(test.platform, people.partner, { ...input, estimatedHours: 9 })).toBeInstanceOf(IdempotencyConflict);
  });

  it('is seen by the owner whole and by each professional in part', async () => {
    const people = cast();
    const row = await opened(people);
    await quoteRequest(test.platform, people.partner, quotation(row.id));
    await quoteRequest(test.platform, people.rival, quotation(row.id));
    const seen = async (caller: Caller) => {
      const answer = await ask(caller, `{ serviceRequest(id: "${row.id}") { quotations { id } } }`);
      return (answer['serviceRequest'] as { quotations: unknown[] } | null)?.quotations.length ?? null;
    };
    expect([await seen(people.owner), await seen(people.manager), await seen(people.partner), await seen(people.stranger)]).toEqual([
      2,
      2,
      1,
      null,
    ]);
  });
});

describe('paying', () => {
  it('holds the money, assigns the partner and declines the others', async () => {
    const people = cast();
    const row = await requestIn('QUOTED', people);
    await quoteRequest(test.platform, people.rival, quotation(row.id));
    const paid = done(await pay(people, row.id));
    expect(paid).toMatchObject({ state: 'PAID', professionalId: expect.any(String) });
    expect(await paymentOf(row)).toMatchObject({ status: 'HELD', amountMinor: 45_000n });
    const offers = await inTenant(people.tenant, (tx) => quotationsOf(tx, [row.id]));
    expect(offers.map(({ status }) => status).toSorted()).toEqual(['ACCEPTED', 'DECLINED']);
  });

  it('says how much is missing, changes nothing, tells the same again, and can be tried anew', async () => {
    const people = cast();
    const row = await requestIn('QUOTED', people);
    neighbours.funds = 10;
    const key = newId();
    for (let i = 0; i < 2; i++) {
      const answer = await pay(people, row.id, key);
      expect(answer).toBeInstanceOf(InsufficientFunds);
      expect(answer).toMatchObject({ required: { amount: '450.00' }, available: { amount: '1.00' } });
    }
    expect(await stateOf(row)).toBe('QUOTED');
    neighbours.funds = 1_000;
    expect(await pay(people, row.id)).toMatchObject({ state: 'PAID' });
  });

  it('happens once when the owner pays several times at once, with one key or with many', async () => {
    const people = cast();
    const row = await requestIn('QUOTED', people);
    const key = newId();
    const before = neighbours.holds.size;
    const answers = await Promise.all([pay(people, row.id, key), pay(people, row.id, key), pay(people, row.id), pay(people, row.id)]);
    expect(answers.filter((answer) => 'state' in answer && answer.state === 'PAID').length).toBeGreaterThanOrEqual(1);
    expect(answers.every((answer) => 'state' in answer || answer instanceof Conflict)).toBe(true);
    expect(neighbours.holds.size - before).toBe(1);
    expect(await stateOf(row)).toBe('PAID');
  });

  it('gives the money back when the request is called off while the wallet answers', async () => {
    const people = cast();
    const row = await requestIn('QUOTED', people);
    neighbours.onWallet = async (when, name) => {
      if (when === 'after' && name === 'placeHold') {
        done(await cancelRequest(test.platform, people.owner, { requestId: row.id, reason: 'changed my mind', idempotencyKey: newId() }));
      }
    };
    expect(await pay(people, row.id)).toBeInstanceOf(Conflict);
    expect(await stateOf(row)).toBe('CANCELLED');
    const payment = await paymentOf(row);
    expect(payment).toMatchObject({ status: 'RELEASED' });
    expect(neighbours.holds.get(payment?.id ?? '')?.state).toBe('RELEASED');
  });

  it.each(['before', 'after'] as const)('is finished by the job when the process dies %s the wallet’s call', async (when) => {
    const people = cast();
    const row = await requestIn('QUOTED', people);
    neighbours.onWallet = (at) => {
      if (at === when) throw new PlatformError('UNAVAILABLE', 'crash');
    };
    const key = newId();
    await expect(pay(people, row.id, key)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await paymentOf(row)).toMatchObject({ status: 'PLACING' });
    neighbours.onWallet = () => {};
    test.clock.advance(20_000);
    await test.runDueJobs();
    expect(await stateOf(row)).toBe('PAID');
    expect(await pay(people, row.id, key)).toMatchObject({ id: row.id, state: 'PAID' });
    expect([...neighbours.holds.keys()].filter((hold) => hold === key)).toHaveLength(0);
  });

  it('refuses a quotation that has ended, is another request’s, or is none', async () => {
    const people = cast();
    const row = await requestIn('QUOTED', people);
    const other = await requestIn('QUOTED', people);
    const [foreign] = await inTenant(people.tenant, (tx) => quotationsOf(tx, [other.id]));
    const payWith = (quotationId: string) =>
      payRequest(test.platform, people.owner, { requestId: row.id, quotationId, idempotencyKey: newId() });
    expect(await payWith(foreign?.id ?? '')).toBeInstanceOf(NotFound);
    expect(await payWith('nonsense')).toBeInstanceOf(NotFound);
    test.clock.advance(15 * 86_400_000);
    expect(await pay(people, row.id)).toBeInstanceOf(Conflict);
  });
});

describe('the held money', () => {
  it('is taken once the request is closed, also when closing comes twice at once', async () => {
    const people = cast();
    const row = await requestIn('COMPLETED', people);
    const input = { requestId: row.id, satisfaction: 4, idempotencyKey: newId() };
    const answers = await Promise.all([1, 2, 3].map(() => closeRequest(test.platform, people.owner, input)));
    for (const answer of answers) expect(answer).toMatchObject({ state: 'CLOSED' });
    await test.runDueJobs();
    const payment = await paymentOf(row);
    expect(payment).toMatchObject({ status: 'CAPTURED' });
    expect(neighbours.holds.get(payment?.id ?? '')?.state).toBe('CAPTURED');
    // Repeating the job changes nothing.
    expect(await advancePayment(test.platform, row.tenantId, payment?.id ?? '')).toMatchObject({ status: 'CAPTURED' });
  });

  it('goes back when a paid request is called off', async () => {
    const people = cast();
    const row = await requestIn('PAID', people);
    done(await cancelRequest(test.platform, people.manager, { requestId: row.id, reason: 'partner ill', idempotencyKey: newId() }));
    await test.runDueJobs();
    expect(await paymentOf(row)).toMatchObject({ status: 'RELEASED' });
  });

  it('is decided once when owner and partner call off and begin at the same moment', async () => {
    const people = cast();
    const row = await requestIn('PAID', people);
    const answers = await Promise.all([
      cancelRequest(test.platform, people.owner, { requestId: row.id, reason: 'no', idempotencyKey: newId() }),
      startWork(test.platform, people.partner, { requestId: row.id }),
    ]);
    expect(answers.filter((answer) => answer instanceof Conflict)).toHaveLength(1);
  });
});

describe('the work', () => {
  it('fails its check, is done again and passes, with every step in the history', async () => {
    const people = cast();
    const row = await requestIn('QC_FAILED', people);
    const requestId = row.id;
    done(await startWork(test.platform, people.partner, { requestId }));
    done(await handInWork(test.platform, people.partner, { requestId, note: 'again' }));
    done(await checkWork(test.platform, people.manager, { requestId, passed: true, note: 'good' }));
    const steps = await inTenant(people.tenant, (tx) => historiesOf(tx, [requestId]));
    expect(steps.map(({ toState }) => toState)).toEqual([
      'REQUESTED',
      'QUOTED',
      'PAID',
      'IN_PROGRESS',
      'QC_PENDING',
      'QC_FAILED',
      'IN_PROGRESS',
      'QC_PENDING',
      'COMPLETED',
    ]);
    expect(steps.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const answer = await ask(
      people.owner,
      `{ serviceRequest(id: "${requestId}") { nextStates payment { status } qualityChecks { passed note } } }`,
    );
    expect(answer['serviceRequest']).toEqual({
      nextStates: ['CLOSED'],
      payment: { status: 'HELD' },
      qualityChecks: [
        { passed: false, note: 'no' },
        { passed: true, note: 'good' },
      ],
    });
  });

  it('is not begun by a partner who was suspended meanwhile', async () => {
    const people = cast();
    const row = await requestIn('PAID', people);
    professional(people.partner, 'SUSPENDED');
    expect(await startWork(test.platform, people.partner, { requestId: row.id })).toBeInstanceOf(NotAllowed);
  });

  it('is never checked by the one who did it, nor by staff who own the vehicle', async () => {
    const manager = person('MANAGER');
    const asPartner = await requestIn('QC_PENDING', { ...cast(), partner: professional(manager) });
    expect(await checkWork(test.platform, manager, { requestId: asPartner.id, passed: true, note: null })).toBeInstanceOf(NotAllowed);
    const asOwner = await requestIn('QC_PENDING', { ...cast(), owner: manager });
    expect(await checkWork(test.platform, manager, { requestId: asOwner.id, passed: true, note: null })).toBeInstanceOf(NotAllowed);
  });
});

describe('the events of a request', () => {
  it('say whether the work was in time and what the owner thought of it', async () => {
    const people = cast();
    const row = await requestIn('IN_PROGRESS', people);
    test.clock.advance(6 * 3_600_000);
    done(await handInWork(test.platform, people.partner, { requestId: row.id, note: null }));
    done(await checkWork(test.platform, people.manager, { requestId: row.id, passed: true, note: null }));
    done(await closeRequest(test.platform, people.owner, { requestId: row.id, satisfaction: 2, idempotencyKey: newId() }));
    const log = await test.platform.events.since(people.tenant, 'service_request', row.id, 5);
    expect(log.map(({ payload }) => [payload['from'], payload['to'], payload['onTime'], payload['satisfaction']])).toEqual([
      ['QC_PENDING', 'COMPLETED', false, null],
      ['COMPLETED', 'CLOSED', null, 2],
    ]);
  });

  const stream =
    'subscription($id: ID!, $after: Int) { serviceRequestChanged(id: $id, afterSequence: $after) { sequence from to request { state } } }';
  async function follow(caller: Caller, id: string, after: number | null): Promise<AsyncGenerator<ExecutionResult>> {
    const contextValue = test.subgraphs.get('services')?.running.context(caller);
    const source = await subscribe({ schema: services.schema, document: parse(stream), variableValues: { id, after }, contextValue });
    if (Symbol.asyncIterator in source) return source as AsyncGenerator<ExecutionResult>;
    throw new Error(source.errors?.[0]?.message ?? 'no stream');
  }

  it('are streamed without a gap, from the sequence that was seen last', async () => {
    const people = cast();
    const row = await requestIn('QUOTED', people);
    const source = await follow(people.owner, row.id, 1);
    const next = async () => (await source.next()).value?.data?.serviceRequestChanged;
    expect(await next()).toMatchObject({ sequence: 2, from: 'REQUESTED', to: 'QUOTED', request: { state: 'QUOTED' } });
    await quoteRequest(test.platform, people.rival, quotation(row.id));
    expect(await next()).toMatchObject({ sequence: 3, from: null, to: null });
    await pay(people, row.id);
    expect(await next()).toMatchObject({ sequence: 4, from: 'QUOTED', to: 'PAID', request: { state: 'PAID' } });
    await source.return(undefined);
  });

  it('are not for strangers or another business', async () => {
    const people = cast();
    const row = await requestIn('PAID', people);
    await expect(follow(people.stranger, row.id, 0)).rejects.toThrow('no such request');
    await expect(follow(people.rival, row.id, 0)).rejects.toThrow('no such request');
    await expect(follow(person('ADMIN', newId()), row.id, 0)).rejects.toThrow('no such request');
  });
});

describe('lists', () => {
  it('show each person what is theirs, and make the same number of statements for any length', async () => {
    const tenant = newId();
    const people = cast(tenant);
    await requestIn('PAID', people);
    const count = async (size: number) => {
      const query = `{ myServiceRequests(first: ${size}) { edges { node { id history { at } quotations { id } qualityChecks { at } payment { status } } } } }`;
      const statements = await statementsOf(test.platform.database, () => ask(people.owner, query));
      return statements.filter((text) => text.includes('"services".')).length;
    };
    const one = await count(1);
    for (let i = 0; i < 3; i++) await requestIn('PAID', people);
    const open = await opened(people);
    expect(await count(20)).toBe(one);
    const ids = async (caller: Caller, field: string) => {
      const answer = await ask(caller, `{ ${field}(first: 100) { edges { node { id } } } }`);
      return (answer[field] as { edges: { node: { id: string } }[] }).edges.map(({ node }) => node.id);
    };
    expect(await ids(people.owner, 'myServiceRequests')).toHaveLength(5);
    expect(await ids(people.stranger, 'myServiceRequests')).toEqual([]);
    expect(await ids(people.partner, 'myJobs')).toHaveLength(4);
    expect(await ids(people.rival, 'openServiceRequests')).toEqual([open.id]);
    expect(await ids(people.manager, 'serviceRequests')).toHaveLength(5);
    expect(await ids(person('MANAGER', newId()), 'serviceRequests')).toEqual([]);
  });

  it('show professionals who look for work a place within a kilometre, and the one who does the work the exact one', async () => {
    const people = cast(newId());
    const vehicleId = newId();
    neighbours.vehicles.set(`${people.tenant}:${vehicleId}`, people.owner.userId ?? '');
    const { id } = done(await requestService(test.platform, people.owner, { ...draft(vehicleId), latitude: 6.52438, longitude: 3.37921 }));
    const place = async (caller: Caller, query: string) => JSON.stringify(await ask(caller, query));
    const fields = 'latitude longitude placeIsApproximate';
    const near = '"latitude":6.52,"longitude":3.38,"placeIsApproximate":true';
    const exact = '"latitude":6.52438,"longitude":3.37921,"placeIsApproximate":false';
    const listed = `{ openServiceRequests { edges { node { ${fields} } } } }`;
    const one = `{ serviceRequest(id: "${id}") { ${fields} } }`;
    expect(await place(people.partner, listed)).toContain(near);
    expect(await place(people.partner, one)).toContain(near);
    expect(await place(people.owner, one)).toContain(exact);
    expect(await place(people.manager, one)).toContain(exact);
    const paid = await requestIn('PAID', people);
    await test.platform.database.systemSql`update services.requests set latitude = 6.52438, longitude = 3.37921 where id = ${paid.id}`;
    expect(await place(people.partner, `{ myJobs { edges { node { ${fields} } } } }`)).toContain(exact);
  });

  it('name a request as an entity only to those who may see it', async () => {
    const people = cast();
    const row = await requestIn('PAID', people);
    const query = 'query($r: [_Any!]!) { _entities(representations: $r) { ... on ServiceRequest { state } } }';
    const representations = {
      r: [
        { __typename: 'ServiceRequest', id: row.id },
        { __typename: 'ServiceRequest', id: 'nonsense' },
      ],
    };
    expect(await ask(people.owner, query, representations)).toEqual({ _entities: [{ state: 'PAID' }, null] });
    expect(await ask(people.stranger, query, representations)).toEqual({ _entities: [null, null] });
    expect(await ask(person('ADMIN', newId()), query, representations)).toEqual({ _entities: [null, null] });
  });
});

it('matches show the owner who fits and why, with the load of each', async () => {
  const people = cast();
  const row = await requestIn('PAID', people);
  const offer = { specialties: ['INSPECTOR'], makes: [], distanceKm: 5, radiusKm: 50, score: 80, tier: 'GOLD', capacity: 2 };
  neighbours.near = [
    { ...offer, id: newId(), distanceKm: 40 },
    { ...offer, id: row.professionalId },
  ];
  const query = `{ serviceRequestMatches(requestId: "${row.id}") { score professional { id } factors { name amount } } }`;
  const answer = await ask(people.owner, query);
  const matches = answer['serviceRequestMatches'] as {
    score: number;
    professional: { id: string };
    factors: { name: string; amount: string }[];
  }[];
  expect(matches).toHaveLength(2);
  for (const { score, factors } of matches) expect(factors.reduce((sum, { amount }) => sum + Number(amount), 0)).toBe(score);
  expect(matches.find(({ professional: { id } }) => id === row.professionalId)?.factors).toContainEqual({ name: 'load', amount: '5' });
  await expect(ask(people.rival, query)).rejects.toThrow('no such request');
});

describe('the demo world', () => {
  it('has its menus and open requests, the same after a second seeding', async () => {
    await seedDemo(test.platform);
    await seedDemo(test.platform);
    const manager = person('MANAGER', demoTenants.sterling.id, demoPerson('sterling', 'manager').id);
    const query = `{ serviceOfferings { code form planTarget { annualRevenue { amount currency } }
      price { basis amount { amount } average { amount } kinds { kind } rateBasisPoints } } serviceRequests { edges { node { state } } } }`;
    const answer = await ask(manager, query);
    const offerings = answer['serviceOfferings'] as { code: string }[];
    expect(offerings).toHaveLength(14);
    expect(offerings[0]).toMatchObject({
      code: 'credit-analysis',
      form: { type: 'object' },
      planTarget: { annualRevenue: { amount: '12800000.00', currency: 'USD' } },
      price: { basis: 'FIXED', amount: { amount: '997.00' }, average: null, kinds: [], rateBasisPoints: null },
    });
    expect((answer['serviceRequests'] as { edges: unknown[] }).edges).toHaveLength(3);
    const lagos = await ask(
      person('CUSTOMER', demoTenants.dealer360.id),
      '{ serviceOfferings { code planTarget { annualRevenue { amount } } } }',
    );
    expect(lagos['serviceOfferings']).toHaveLength(5);
  });
});

it('the code’s tables are the database’s', async () => {
  const { offerings, offeringKinds, requests, requestHistory, quotations, qualityChecks, payments, idempotency } = tables;
  await expectTablesMatch(test.platform.database, [
    offerings,
    offeringKinds,
    requests,
    requestHistory,
    quotations,
    qualityChecks,
    payments,
    idempotency,
  ]);
});
