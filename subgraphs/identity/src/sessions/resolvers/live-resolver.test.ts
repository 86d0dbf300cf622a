import { globalId } from '@marque/shared/graph/global-ids';
import type { Caller } from '@marque/shared/auth';
import { requestContext } from '@marque/shared/define';
import { ControlledBus } from '@marque/shared/testing/controlled-bus';
import { parse, subscribe } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createContext } from '../../context.js';
import { identity as subgraph } from '../../subgraph.js';
import { callerOf } from '../../testing/callers.js';
import { type IdentityTest, openIdentityTest } from '../../testing/identity-test.js';
import { logOut } from '../commands/log-out.js';

let kit: IdentityTest;
beforeAll(async () => {
  kit = await openIdentityTest();
});
afterAll(() => kit.close());

test('sessionRevoked tells the person, and nobody else, why a session ended', async () => {
  const tenantId = await kit.tenant();
  const [person, other] = [await kit.person(tenantId), await kit.person(tenantId)];
  const listen = async (caller: Caller) => {
    const contextValue = createContext(kit.services, requestContext(kit.platform.platform, caller));
    const stream = await subscribe({
      schema: subgraph.schema,
      document: parse('subscription { sessionRevoked { sessionId reason at } }'),
      contextValue,
    });
    if (!(Symbol.asyncIterator in stream)) throw new Error('no stream');
    return stream;
  };
  const [mine, theirs] = [await listen(callerOf(person)), await listen(callerOf(other))];
  const next = mine.next();
  let overheard = false;
  void theirs.next().then(({ done }) => (overheard = done !== true));
  const { sessionId } = (await kit.signIn(person)).tokens;
  await logOut(kit.as(callerOf(person, sessionId)));
  const { value } = await next;
  expect(JSON.parse(JSON.stringify(value))).toEqual({
    data: {
      sessionRevoked: { sessionId: globalId('Session', sessionId), reason: 'LOGGED_OUT', at: kit.platform.clock.now().toISOString() },
    },
  });
  expect(overheard).toBe(false);
  await Promise.all([mine.return(), theirs.return()]);
});

test('sessionRevoked has also what happens before the bus is ready', async () => {
  const tenantId = await kit.tenant();
  const person = await kit.person(tenantId);
  const live = new ControlledBus();
  const stream = await subscribe({
    schema: subgraph.schema,
    document: parse('subscription { sessionRevoked { sessionId } }'),
    contextValue: createContext(kit.services, requestContext({ ...kit.platform.platform, live }, callerOf(person))),
  });
  if (!(Symbol.asyncIterator in stream)) throw new Error('no stream');
  const { sessionId } = (await kit.signIn(person)).tokens;
  await logOut(kit.as(callerOf(person, sessionId)));
  live.connect();
  expect(JSON.parse(JSON.stringify((await stream.next()).value))).toEqual({
    data: { sessionRevoked: { sessionId: globalId('Session', sessionId) } },
  });
  await stream.return();
});
