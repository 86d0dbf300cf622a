/**
 * `once` for a command that carries out many calls in one transaction: the same table and the same rules, with one statement that reads and
 * one that writes, however many calls there are.
 */
import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../db/db.js';
import { anyOf, type Given, query, statement } from '../db/statement.js';
import { idempotencyConflict, type IdempotencyConflict } from '../outcome.js';
import { decodeAnswer, encodeAnswer } from './answer-text.js';
import { answeredCalls } from './answered-calls.js';

/** One of the calls: by whom, under which key, and the hash of all that was asked for (`inputHashOf`). */
export interface BatchedCall {
  readonly actorId: string;
  readonly idempotencyKey: string;
  readonly inputHash: Buffer;
}

interface Known<Answer> {
  readonly inputHash: Buffer;
  readonly answer: Answer;
}

interface NewAnswer extends Omit<BatchedCall, 'inputHash'> {
  readonly inputHash: string;
  readonly answer: string;
  readonly givenAt: Date;
}

const insertAnswers = statement(
  ({ tenantId, command, answers }: Given<{ tenantId: string; command: string; answers: string }>) => sql`
    insert into platform.commands (tenant_id, actor_id, command, key, input_hash, answer, given_at)
    select ${tenantId}::uuid, a."actorId", ${command}::text, a."idempotencyKey", decode(a."inputHash", 'hex'), a.answer, a."givenAt"
    from jsonb_to_recordset(${answers}::jsonb)
      as a ("actorId" uuid, "idempotencyKey" uuid, "inputHash" text, answer text, "givenAt" timestamptz)`,
);

const earlierAnswers = statement(
  ({ command, actorIds, keys }: Given<{ command: string; actorIds: readonly string[]; keys: readonly string[] }>) => {
    const { actorId, key, inputHash, answer } = answeredCalls;
    return query
      .select({ actorId, idempotencyKey: key, inputHash, answer })
      .from(answeredCalls)
      .where(and(eq(answeredCalls.command, command), anyOf(actorId, actorIds), anyOf(key, keys)));
  },
);

/** What a batch's calls are answered; made anew for each attempt at its transaction. */
export class BatchAnswers<Answer extends object> {
  private readonly known: Map<string, Known<Answer>>;
  private readonly added: NewAnswer[] = [];

  constructor(
    private readonly command: string,
    earlier: readonly (BatchedCall & { readonly answer: Answer })[],
  ) {
    this.known = new Map(earlier.map((each) => [nameOf(each), each]));
  }

  /** The first answer to this call, or the conflict where its key stands for another input; null where it has to be carried out. */
  of(call: BatchedCall): Answer | IdempotencyConflict | null {
    const known = this.known.get(nameOf(call));
    if (known === undefined) return null;
    return known.inputHash.equals(call.inputHash) ? known.answer : idempotencyConflict;
  }

  /** Keeps the answer to a call that was carried out. */
  add(call: BatchedCall, answer: Answer, givenAt: Date): void {
    const { actorId, idempotencyKey, inputHash } = call;
    this.known.set(nameOf(call), { inputHash, answer });
    this.added.push({ actorId, idempotencyKey, inputHash: inputHash.toString('hex'), answer: encodeAnswer(answer), givenAt });
  }

  /**
   * Writes what was added. Where another transaction has taken a key meanwhile this violates `commands_once`: the batch has to be decided
   * again, and then finds the answer.
   */
  async save(tx: Transaction, tenantId: string): Promise<void> {
    if (this.added.length === 0) return;
    await insertAnswers(tx, { tenantId, command: this.command, answers: JSON.stringify(this.added) });
  }
}

/** Reads what these calls of the command were answered before, in the transaction that carries out the others. */
export async function readAnswers<Answer extends object>(
  tx: Transaction,
  command: string,
  calls: readonly BatchedCall[],
): Promise<BatchAnswers<Answer>> {
  if (calls.length === 0) return new BatchAnswers<Answer>(command, []);
  const actorIds = [...new Set(calls.map(({ actorId }) => actorId))];
  const rows = await earlierAnswers(tx, { command, actorIds, keys: calls.map(({ idempotencyKey }) => idempotencyKey) });
  // Whoever writes a batch's answers writes them whole.
  return new BatchAnswers(
    command,
    rows.map((row) => ({ ...row, answer: decodeAnswer<Answer>(row.answer ?? '{}') })),
  );
}

const nameOf = ({ actorId, idempotencyKey }: Omit<BatchedCall, 'inputHash'>): string => `${actorId} ${idempotencyKey}`;
