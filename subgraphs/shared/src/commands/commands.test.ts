import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { type Actor, once, type OnceCall, platformActor } from './commands.js';
import { decodeAnswer, encodeAnswer } from './answer-text.js';
import { newId } from '../ids.js';
import { openTestPlatform, sendQuery, type TestPlatform } from '../testing/testing.js';

const dayMs = 86_400_000;

let test: TestPlatform;
beforeAll(async () => {
  test = await openTestPlatform([]);
});
afterAll(() => test.close());

const someone = (): Actor => ({ tenantId: newId(), actorId: newId() });
const call = (change: Partial<OnceCall> = {}): OnceCall => ({ command: 'pay', idempotencyKey: newId(), input: { amount: 5n }, ...change });

describe('a call that is carried out once', () => {
  const counted = () => {
    let runs = 0;
    return { work: async () => ({ run: (runs += 1), at: new Date(0), minor: 10n ** 18n }), runs: () => runs };
  };

  it('gives the first answer again, with its dates and large numbers', async () => {
    const { work, runs } = counted();
    const [actor, wanted] = [someone(), call()];
    const first = await once(test.platform, actor, wanted, work);
    expect(first).toEqual({ run: 1, at: new Date(0), minor: 10n ** 18n });
    expect(await once(test.platform, actor, { ...wanted, input: { amount: 5n } }, work)).toEqual(first);
    expect(runs()).toBe(1);
  });

  it('gives a refusal again', async () => {
    const [actor, wanted] = [someone(), call()];
    const refused = { refused: 'Conflict', message: 'No.', path: [] };
    expect(await once(test.platform, actor, wanted, async () => refused)).toEqual(refused);
    expect(await once(test.platform, actor, wanted, async () => ({ done: true }))).toEqual(refused);
  });

  it('refuses the key for another input', async () => {
    const { work, runs } = counted();
    const [actor, wanted] = [someone(), call()];
    await once(test.platform, actor, wanted, work);
    expect(await once(test.platform, actor, { ...wanted, input: { amount: 6n } }, work)).toMatchObject({ refused: 'IdempotencyConflict' });
    expect(runs()).toBe(1);
  });

  it('is another call by another person, in another tenant, and of another command', async () => {
    const { work } = counted();
    const [actor, wanted] = [someone(), call()];
    const answers = [
      await once(test.platform, actor, wanted, work),
      await once(test.platform, { ...actor, actorId: platformActor }, wanted, work),
      await once(test.platform, { ...actor, tenantId: newId() }, wanted, work),
      await once(test.platform, actor, { ...wanted, command: 'refund' }, work),
    ];
    expect(answers).toMatchObject([{ run: 1 }, { run: 2 }, { run: 3 }, { run: 4 }]);
  });

  it('runs once of many at once, and all get its answer', async () => {
    const { work, runs } = counted();
    const [actor, wanted] = [someone(), call()];
    const answers = await Promise.all(Array.from({ length: 8 }, () => once(test.platform, actor, wanted, work)));
    expect(new Set(answers.map((answer) => 'run' in answer && answer.run))).toEqual(new Set([1]));
    expect(runs()).toBe(1);
  });

  it('runs each time where no key is given, and keeps nothing', async () => {
    const { work, runs } = counted();
    const actor = someone();
    for (const idempotencyKey of [null, undefined, null]) await once(test.platform, actor, call({ idempotencyKey }), work);
    expect(runs()).toBe(3);
    const rows = await test.platform.database.tenant(actor.tenantId, (tx) => sendQuery(tx, sql`select 1 from platform.commands`));
    expect(rows).toHaveLength(0);
  });

  it('leaves no key behind when it fails', async () => {
    const { work } = counted();
    const [actor, wanted] = [someone(), call()];
    const failing = async (): Promise<object> => {
      throw new Error('lost');
    };
    await expect(once(test.platform, actor, wanted, failing)).rejects.toThrow('lost');
    expect(await once(test.platform, actor, wanted, work)).toMatchObject({ run: 1 });
  });

  it('is known for 400 days, then no more; what is under way is never forgotten', async () => {
    const { work } = counted();
    const [actor, wanted] = [someone(), call()];
    await once(test.platform, actor, wanted, work);
    const open = newId();
    await test.platform.database.tenant(actor.tenantId, (tx) =>
      sendQuery(
        tx,
        sql`
        insert into platform.commands (tenant_id, actor_id, command, key, input_hash, given_at)
        values (${actor.tenantId}, ${actor.actorId}, 'pay', ${open}, '', ${test.clock.now().toISOString()})`,
      ),
    );
    test.clock.advance(400 * dayMs);
    await test.runDueJobs();
    expect(await once(test.platform, actor, wanted, work)).toMatchObject({ run: 1 });
    test.clock.advance(dayMs);
    await test.runDueJobs();
    expect(await once(test.platform, actor, wanted, work)).toMatchObject({ run: 2 });
    const rows = await test.platform.database.tenant(actor.tenantId, (tx) =>
      sendQuery(tx, sql`select 1 from platform.commands where key = ${open}`),
    );
    expect(rows).toHaveLength(1);
  });

  it('tells inputs apart by their values, not by the order of fields', async () => {
    const { work } = counted();
    const actor = someone();
    const wanted = call({ input: { a: 1, b: { c: new Date(5), d: [1n, 2n] } } });
    await once(test.platform, actor, wanted, work);
    expect(
      await once(test.platform, actor, { ...wanted, input: { b: { d: [1n, 2n], c: new Date(5) }, a: 1, e: undefined } }, work),
    ).toMatchObject({ run: 1 });
    for (const input of [{ a: 1, b: { c: new Date(5), d: [2n, 1n] } }, { a: 1, b: { c: new Date(6), d: [1n, 2n] } }, { a: 1 }])
      expect(await once(test.platform, actor, { ...wanted, input }, work)).toMatchObject({ refused: 'IdempotencyConflict' });
  });
});

it('an answer survives its text', () => {
  const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.bigInt(), fc.date({ noInvalidDate: true }));
  const answers = fc.dictionary(
    fc.string().filter((name) => !name.startsWith('$') && name !== '__proto__'),
    fc.oneof(leaf, fc.array(leaf)),
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(answers, (answer) => {
      expect(decodeAnswer(encodeAnswer(answer))).toEqual(answer);
    }),
  );
});
