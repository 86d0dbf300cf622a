/** What commands have in common: who asks, on what they run, and how one is carried out once. */
import { and, eq, isNotNull, lt, type SQL } from 'drizzle-orm';
import { requireTenant, requireUser, type Caller } from '../auth/auth.js';
import { decodeAnswer, encodeAnswer } from './answer-text.js';
import { answeredCalls, answerLifeMs, inputHashOf } from './answered-calls.js';
import type { Transaction } from '../db/db.js';
import { type Given, query, statement } from '../db/statement.js';
import { forgetTask } from '../jobs/forget.js';
import type { JobTask } from '../jobs/jobs.js';
import { idempotencyConflict, type IdempotencyConflict } from '../outcome.js';
import type { Platform } from '../platform/subgraph.js';

/** What every command gets first: the services of the process and who asks. Subgraphs add services of their own. */
export interface CommandContext {
  readonly platform: Platform;
  readonly caller: Caller;
}

/** What a command gets that runs inside a transaction of somebody else: of an event, or of another command. */
export interface TransactionContext {
  readonly platform: Platform;
  readonly tx: Transaction;
}

/** Who asks, in which tenant: a person, or `platformActor` for another subgraph. */
export interface Actor {
  readonly tenantId: string;
  readonly actorId: string;
}

/** Stands for the platform itself where a person's id is needed. */
export const platformActor = '00000000-0000-0000-0000-000000000000';

/** The person behind a caller; throws where a guest, a service or a caller without a tenant asks. */
export const actorOf = (caller: Caller): Actor => ({ tenantId: requireTenant(caller), actorId: requireUser(caller) });

/** One call of a command that is carried out once. */
export interface OnceCall {
  /** The name of the command, the same for ever. */
  readonly command: string;
  /** Null where the caller gave none, which only commands allow whose effect cannot come twice. */
  readonly idempotencyKey: string | null | undefined;
  /** All that was asked for, without the key. */
  readonly input: object;
}

interface CallName {
  readonly tenantId: string;
  readonly actorId: string;
  readonly command: string;
  readonly key: string;
}

const named = ({ tenantId, actorId, command, key }: Given<CallName>): SQL | undefined =>
  and(
    eq(answeredCalls.tenantId, tenantId),
    eq(answeredCalls.actorId, actorId),
    eq(answeredCalls.command, command),
    eq(answeredCalls.key, key),
  );
const takeKey = statement((row: Given<typeof answeredCalls.$inferInsert>) =>
  query.insert(answeredCalls).values(row).onConflictDoNothing().returning({ key: answeredCalls.key }),
);
const readAnswer = statement((call: Given<CallName>) => query.select().from(answeredCalls).where(named(call)));
const writeAnswer = statement(({ answer, ...call }: Given<CallName & { answer: string }>) =>
  query.update(answeredCalls).set({ answer }).where(named(call)),
);

/**
 * Runs `work` once for each key in one transaction with its effect: a later call with the same key and input gets the first answer, refusals
 * included; one with another input is refused. Of two calls at once the second waits for the first. The answer consists of plain objects and
 * lists of JSON values, bigints and dates. Without a key it only runs.
 */
export function once<Answer extends object>(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  { tenantId, actorId }: Actor,
  { command, idempotencyKey: key, input }: OnceCall,
  work: (tx: Transaction, now: Date) => Promise<Answer>,
): Promise<Answer | IdempotencyConflict> {
  if (key === null || key === undefined) return database.tenant(tenantId, (tx) => work(tx, clock.now()));
  const inputHash = inputHashOf(input);
  const call = { tenantId, actorId, command, key };
  return database.tenant(tenantId, async (tx) => {
    const now = clock.now();
    const [taken] = await takeKey(tx, { ...call, inputHash, answer: null, givenAt: now });
    if (taken === undefined) {
      const [known] = await readAnswer(tx, call);
      if (known === undefined || known.answer === null) throw new Error('A call that was carried out has no answer.');
      return known.inputHash.equals(inputHash) ? decodeAnswer<Answer>(known.answer) : idempotencyConflict;
    }
    const answer = encodeAnswer(await work(tx, now));
    await writeAnswer(tx, { ...call, answer });
    // Both the first caller and those who repeat see what the text keeps.
    return decodeAnswer<Answer>(answer);
  });
}

/** A job that removes old answers. A key without an answer is being worked on. */
export const forgetAnswers = (platform: Pick<Platform, 'database' | 'clock' | 'logger'>): JobTask =>
  forgetTask(platform, 'platform.forget', [
    {
      table: answeredCalls,
      rows: (now) => and(lt(answeredCalls.givenAt, new Date(now.getTime() - answerLifeMs)), isNotNull(answeredCalls.answer)),
    },
  ]);
