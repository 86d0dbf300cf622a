import { globalId } from '@marque/shared/graph/global-ids';
import { subscribe, parse } from 'graphql';
import type { ExecutionResult } from 'graphql';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { checkWork } from './check-work.js';
import { closeRequest } from './close-request.js';
import { handInWork } from './hand-in-work.js';
import { quoteRequest } from './quote-request.js';
import { startWork } from './start-work.js';
import { qualityChecksOf } from '../store/quotations.js';
import { historiesOf } from '../store/requests.js';
import { services } from '../../subgraph.js';
import { done, openServicesTest, person, quotation } from '../../testing.js';

const kit = await openServicesTest();
const { test, as, tenantId, professional, cast, inTenant, pay, requestIn, ask } = kit;
beforeEach(kit.reset);
afterAll(() => kit.close());

describe('the work', () => {
  it('fails its check, is done again and passes, with every step in the history', async () => {
    const people = cast();
    const row = await requestIn('QC_FAILED', people);
    const requestId = row.id;
    done(await startWork(as(people.partner), { requestId }));
    done(await handInWork(as(people.partner), { requestId, note: 'again' }));
    done(await checkWork(as(people.manager), { requestId, passed: true, note: 'good' }));
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
      `{ serviceRequest(id: "${globalId('ServiceRequest', requestId)}") { nextStates payment { state } qualityChecks { passed note } } }`,
    );
    expect(answer['serviceRequest']).toEqual({
      nextStates: ['CLOSED'],
      payment: { state: 'HELD' },
      qualityChecks: [
        { passed: false, note: 'no' },
        { passed: true, note: 'good' },
      ],
    });
  });

  it('takes each step once for its key, though it was done again since, and the key stands for that input', async () => {
    const people = cast();
    const requestId = (await requestIn('PAID', people)).id;
    const [partner, manager] = [as(people.partner), as(people.manager)];
    const start = { requestId, idempotencyKey: newId() };
    const begun = done(await startWork(partner, start));
    expect(await startWork(partner, start)).toEqual(begun);
    expect(await startWork(partner, { requestId })).toMatchObject({ refused: 'Conflict' });
    expect(await startWork(partner, { ...start, requestId: newId() })).toMatchObject({ refused: 'IdempotencyConflict' });
    const handIn = { requestId, note: 'done', idempotencyKey: newId() };
    const handedIn = done(await handInWork(partner, handIn));
    const check = { requestId, passed: false, note: 'no', idempotencyKey: newId() };
    const failed = done(await checkWork(manager, check));
    expect(await checkWork(manager, check)).toEqual(failed);
    expect(await checkWork(manager, { ...check, passed: true })).toMatchObject({ refused: 'IdempotencyConflict' });
    expect(await checkWork(manager, { ...check, note: 'yes' })).toMatchObject({ refused: 'IdempotencyConflict' });
    // The work waits to be done again: neither key takes it a step further.
    expect(await startWork(partner, start)).toEqual(begun);
    expect(await handInWork(partner, handIn)).toEqual(handedIn);
    expect(await handInWork(partner, { ...handIn, note: 'other' })).toMatchObject({ refused: 'IdempotencyConflict' });
    expect((await inTenant(people.tenant, (tx) => historiesOf(tx, [requestId]))).map(({ toState }) => toState).slice(3)).toEqual([
      'IN_PROGRESS',
      'QC_PENDING',
      'QC_FAILED',
    ]);
    expect(await inTenant(people.tenant, (tx) => qualityChecksOf(tx, [requestId]))).toHaveLength(1);
  });

  it('is not begun by a partner who was suspended meanwhile', async () => {
    const people = cast();
    const row = await requestIn('PAID', people);
    professional(people.partner, 'SUSPENDED');
    expect(await startWork(as(people.partner), { requestId: row.id })).toMatchObject({ refused: 'NotAllowed' });
  });

  it('is never checked by the one who did it, nor by staff who own the vehicle', async () => {
    const manager = person('MANAGER', tenantId);
    const asPartner = await requestIn('QC_PENDING', { ...cast(), partner: professional(manager) });
    expect(await checkWork(as(manager), { requestId: asPartner.id, passed: true, note: null })).toMatchObject({ refused: 'NotAllowed' });
    const asOwner = await requestIn('QC_PENDING', { ...cast(), owner: manager });
    expect(await checkWork(as(manager), { requestId: asOwner.id, passed: true, note: null })).toMatchObject({ refused: 'NotAllowed' });
  });
});

describe('the events of a request', () => {
  it('say whether the work was in time and what the owner thought of it', async () => {
    const people = cast();
    const row = await requestIn('IN_PROGRESS', people);
    test.clock.advance(6 * 3_600_000);
    done(await handInWork(as(people.partner), { requestId: row.id, note: null }));
    done(await checkWork(as(people.manager), { requestId: row.id, passed: true, note: null }));
    done(await closeRequest(as(people.owner), { requestId: row.id, satisfaction: 2, idempotencyKey: newId() }));
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
    const source = await subscribe({
      schema: services.schema,
      document: parse(stream),
      variableValues: { id: globalId('ServiceRequest', id), after },
      contextValue,
    });
    if (Symbol.asyncIterator in source) return source as AsyncGenerator<ExecutionResult>;
    throw new Error(source.errors?.[0]?.message ?? 'no stream');
  }

  it('are streamed without a gap, from the sequence that was seen last', async () => {
    const people = cast();
    const row = await requestIn('QUOTED', people);
    const source = await follow(people.owner, row.id, 1);
    const next = async () => (await source.next()).value?.data?.serviceRequestChanged;
    expect(await next()).toMatchObject({ sequence: 2, from: 'REQUESTED', to: 'QUOTED', request: { state: 'QUOTED' } });
    await quoteRequest(as(people.rival), quotation(row.id));
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
