import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violatedConstraint } from '../db/db.js';
import { newId } from '../ids.js';
import { openTestPlatform, type TestPlatform } from '../testing/testing.js';
import { inputHashOf } from './answered-calls.js';
import { type BatchedCall, readAnswers } from './batch-answers.js';
import { type Actor, once } from './commands.js';

let test: TestPlatform;
beforeAll(async () => {
  test = await openTestPlatform([]);
});
afterAll(() => test.close());

interface Answer {
  readonly run: number;
  readonly at: Date;
  readonly minor: bigint;
}

const someone = (): Actor => ({ tenantId: newId(), actorId: newId() });
const input = { amount: 5n };
const callOf = ({ actorId }: Actor, idempotencyKey = newId(), asked: object = input): BatchedCall => ({
  actorId,
  idempotencyKey,
  inputHash: inputHashOf(asked),
});

/** Carries out the calls that have no answer yet, in one transaction; answers all of them. */
const batch = (tenantId: string, calls: readonly BatchedCall[], command = 'pay') =>
  test.platform.database.tenant(tenantId, async (tx) => {
    const answers = await readAnswers<Answer>(tx, command, calls);
    const given = calls.map((call, index) => {
      const earlier = answers.of(call);
      if (earlier) return earlier;
      const answer = { run: index + 1, at: new Date(index), minor: 10n ** 18n };
      answers.add(call, answer, test.clock.now());
      return answer;
    });
    await answers.save(tx, tenantId);
    return given;
  });

describe('the calls of a batch', () => {
  it('get their first answers again, in the same batch, in a later one and from `once`', async () => {
    const actor = someone();
    const [first, second] = [callOf(actor), callOf(actor)];
    const answers = await batch(actor.tenantId, [first, second, first]);
    expect(answers).toMatchObject([{ run: 1, at: new Date(0), minor: 10n ** 18n }, { run: 2 }, { run: 1 }]);
    expect(await batch(actor.tenantId, [second, first])).toEqual([answers[1], answers[0]]);
    const call = { command: 'pay', idempotencyKey: first.idempotencyKey, input };
    expect(await once(test.platform, actor, call, async () => ({ run: 9 }))).toEqual(answers[0]);
  });

  it('find what `once` answered', async () => {
    const actor = someone();
    const call = callOf(actor);
    await once(test.platform, actor, { command: 'pay', idempotencyKey: call.idempotencyKey, input }, async () => ({ run: 7 }));
    expect(await batch(actor.tenantId, [call])).toEqual([{ run: 7 }]);
  });

  it('are refused with a key that stands for another input', async () => {
    const actor = someone();
    const call = callOf(actor);
    const other = callOf(actor, call.idempotencyKey, { amount: 6n });
    expect(await batch(actor.tenantId, [call, other])).toMatchObject([{ run: 1 }, { refused: 'IdempotencyConflict' }]);
    expect(await batch(actor.tenantId, [other])).toMatchObject([{ refused: 'IdempotencyConflict' }]);
  });

  it('are others by another person, in another tenant, and of another command', async () => {
    const actor = someone();
    const call = callOf(actor);
    const other = callOf(actor);
    await batch(actor.tenantId, [other, call]);
    expect(await batch(actor.tenantId, [{ ...call, actorId: newId() }])).toMatchObject([{ run: 1 }]);
    expect(await batch(actor.tenantId, [{ ...call, actorId: newId() }, call])).toMatchObject([{ run: 1 }, { run: 2 }]);
    expect(await batch(newId(), [call])).toMatchObject([{ run: 1 }]);
    expect(await batch(actor.tenantId, [call], 'refund')).toMatchObject([{ run: 1 }]);
    expect(await batch(actor.tenantId, [call])).toMatchObject([{ run: 2 }]);
  });

  it('of two batches at once are carried out in one; the other has to be decided again', async () => {
    const actor = someone();
    const call = callOf(actor);
    const read = Promise.withResolvers<void>();
    const slow = test.platform.database.tenant(actor.tenantId, async (tx) => {
      const answers = await readAnswers<Answer>(tx, 'pay', [call]);
      read.resolve();
      await batch(actor.tenantId, [call]);
      answers.add(call, { run: 2, at: new Date(), minor: 0n }, test.clock.now());
      await answers.save(tx, actor.tenantId);
    });
    await read.promise;
    expect(await slow.catch(violatedConstraint)).toBe('commands_once');
    expect(await batch(actor.tenantId, [call])).toMatchObject([{ run: 1 }]);
  });
});
