import { globalId } from '@marque/shared/graph/global-ids';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { newId } from '@marque/shared/ids';
import { advancePayment } from './advance-payment.js';
import { cancelRequest } from './cancel-request.js';
import { closeRequest } from './close-request.js';
import { payRequest } from './pay-request.js';
import { quoteRequest } from './quote-request.js';
import { startWork } from './start-work.js';
import { quotationsOf } from '../store/quotations.js';
import { done, openServicesTest, person, quotation } from '../../testing.js';

const kit = await openServicesTest();
const { test, as, neighbours, tenantId, professional, cast, opened, inTenant, pay, requestIn, ask, paymentOf, stateOf } = kit;
beforeEach(kit.reset);
afterAll(() => kit.close());

describe('quoting', () => {
  it('is for active professionals of the right specialty, each once, never for oneself', async () => {
    const people = cast();
    const row = await opened(people);
    const quote = (caller: Caller) => quoteRequest(as(caller), quotation(row.id));
    expect(await quote(person('PARTNER', tenantId))).toMatchObject({ refused: 'NotAllowed' });
    expect(await quote(professional(person('PARTNER', tenantId), 'SUSPENDED'))).toMatchObject({ refused: 'NotAllowed' });
    expect(await quote(professional(person('PARTNER', tenantId), 'ACTIVE', ['ATTORNEY']))).toMatchObject({ refused: 'NotAllowed' });
    expect(await quote(professional(people.owner))).toMatchObject({ refused: 'NotAllowed' });
    expect(await quote({ ...professional(person('PARTNER', tenantId)), actorId: people.owner.userId ?? '' })).toMatchObject({
      refused: 'NotAllowed',
    });
    expect(await quote(professional(person('PARTNER', newId())))).toMatchObject({ refused: 'NotFound' });
    expect(await quote(people.partner)).toMatchObject({ state: 'QUOTED', sequence: 2 });
    expect(await quote(people.partner)).toMatchObject({ refused: 'Conflict' });
    expect(await quote(people.rival)).toMatchObject({ state: 'QUOTED', sequence: 3 });
  });

  it.each(['0', '-5', '1.234', '99999999999999999999', 'x'])('refuses the amount %s', async (amount) => {
    const people = cast();
    const row = await opened(people);
    const wrong = { ...quotation(row.id), amount: { amount, currency: 'NGN' } };
    expect(await quoteRequest(as(people.partner), wrong)).toMatchObject({ refused: 'InvalidInput' });
  });

  it('refuses a currency in which the business does not price', async () => {
    const people = cast();
    const row = await opened(people);
    const foreign = { ...quotation(row.id), amount: { amount: '450.00', currency: 'USD' } };
    expect(await quoteRequest(as(people.partner), foreign)).toMatchObject({
      refused: 'InvalidInput',
      path: ['input', 'amount', 'currency'],
    });
  });

  it('gives the first answer again, also when the key comes twice at once', async () => {
    const people = cast();
    const row = await opened(people);
    const input = quotation(row.id);
    const answers = await Promise.all([1, 2, 3].map(() => quoteRequest(as(people.partner), input)));
    for (const answer of answers) expect(answer).toMatchObject({ id: row.id, state: 'QUOTED', sequence: 2 });
    expect(await quoteRequest(as(people.partner), { ...input, estimatedHours: 9 })).toMatchObject({ refused: 'IdempotencyConflict' });
  });

  it('is seen by the owner whole and by each professional in part', async () => {
    const people = cast();
    const row = await opened(people);
    await quoteRequest(as(people.partner), quotation(row.id));
    await quoteRequest(as(people.rival), quotation(row.id));
    const seen = async (caller: Caller) => {
      const answer = await ask(caller, `{ serviceRequest(id: "${globalId('ServiceRequest', row.id)}") { quotations { id } } }`);
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
    await quoteRequest(as(people.rival), quotation(row.id));
    const paid = done(await pay(people, row.id));
    expect(paid).toMatchObject({ state: 'PAID', professionalId: expect.any(String) });
    expect(await paymentOf(row)).toMatchObject({ state: 'HELD', amountMinor: 45_000n });
    const offers = await inTenant(people.tenant, (tx) => quotationsOf(tx, [row.id]));
    expect(offers.map(({ state }) => state).toSorted()).toEqual(['ACCEPTED', 'DECLINED']);
  });

  it('says how much is missing, changes nothing, tells the same again, and can be tried anew', async () => {
    const people = cast();
    const row = await requestIn('QUOTED', people);
    neighbours.funds = 10;
    const key = newId();
    for (let i = 0; i < 2; i++) {
      const answer = await pay(people, row.id, key);
      expect(answer).toMatchObject({ refused: 'InsufficientFunds' });
      expect(answer).toMatchObject({ required: { amountMinor: 45_000n }, available: { amountMinor: 100n } });
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
    expect(answers.every((answer) => 'state' in answer || ('refused' in answer && answer.refused === 'Conflict'))).toBe(true);
    expect(neighbours.holds.size - before).toBe(1);
    expect(await stateOf(row)).toBe('PAID');
  });

  it('gives the money back when the request is called off while the wallet answers', async () => {
    const people = cast();
    const row = await requestIn('QUOTED', people);
    neighbours.onWallet = async (when, name) => {
      if (when === 'after' && name === 'placeHold') {
        done(await cancelRequest(as(people.owner), { requestId: row.id, reason: 'changed my mind', idempotencyKey: newId() }));
      }
    };
    expect(await pay(people, row.id)).toMatchObject({ refused: 'Conflict' });
    expect(await stateOf(row)).toBe('CANCELLED');
    const payment = await paymentOf(row);
    expect(payment).toMatchObject({ state: 'RELEASED' });
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
    expect(await paymentOf(row)).toMatchObject({ state: 'PLACING' });
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
    const payWith = (quotationId: string) => payRequest(as(people.owner), { requestId: row.id, quotationId, idempotencyKey: newId() });
    expect(await payWith(foreign?.id ?? '')).toMatchObject({ refused: 'NotFound' });
    expect(await payWith(newId())).toMatchObject({ refused: 'NotFound' });
    test.clock.advance(15 * 86_400_000);
    expect(await pay(people, row.id)).toMatchObject({ refused: 'Conflict' });
  });
});

describe('the held money', () => {
  it('is taken once the request is closed, also when closing comes twice at once', async () => {
    const people = cast();
    const row = await requestIn('COMPLETED', people);
    const input = { requestId: row.id, satisfaction: 4, idempotencyKey: newId() };
    const answers = await Promise.all([1, 2, 3].map(() => closeRequest(as(people.owner), input)));
    for (const answer of answers) expect(answer).toMatchObject({ state: 'CLOSED' });
    await test.runDueJobs();
    const payment = await paymentOf(row);
    expect(payment).toMatchObject({ state: 'CAPTURED' });
    expect(neighbours.holds.get(payment?.id ?? '')?.state).toBe('CAPTURED');
    // Repeating the job changes nothing.
    expect(await advancePayment(test.platform, { tenantId: row.tenantId, paymentId: payment?.id ?? '' })).toMatchObject({
      state: 'CAPTURED',
    });
  });

  it('goes back when a paid request is called off', async () => {
    const people = cast();
    const row = await requestIn('PAID', people);
    done(await cancelRequest(as(people.manager), { requestId: row.id, reason: 'partner ill', idempotencyKey: newId() }));
    await test.runDueJobs();
    expect(await paymentOf(row)).toMatchObject({ state: 'RELEASED' });
  });

  it('is decided once when owner and partner call off and begin at the same moment', async () => {
    const people = cast();
    const row = await requestIn('PAID', people);
    const answers = await Promise.all([
      cancelRequest(as(people.owner), { requestId: row.id, reason: 'no', idempotencyKey: newId() }),
      startWork(as(people.partner), { requestId: row.id }),
    ]);
    expect(answers.filter((answer) => 'refused' in answer && answer.refused === 'Conflict')).toHaveLength(1);
  });
});
