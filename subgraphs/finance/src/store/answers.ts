/** The answers of idempotent commands as text: JSON that keeps bigints and dates. */
import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { commands } from './tables.js';

/** Names one call of an idempotent command. */
export interface CommandCall {
  readonly tenantId: string;
  /** The person, or `platformActor` where another subgraph calls. */
  readonly actorId: string;
  readonly command: string;
  readonly key: string;
  /** What was asked for, without the key. */
  readonly input: object;
}

/** Stands for the platform itself where a person's id is needed. */
export const platformActor = '00000000-0000-0000-0000-000000000000';

/** Takes the key for this transaction: null when it was free, else what is stored under it. Waits for another holder. */
export async function takeKey(tx: Transaction, call: CommandCall, now: Date): Promise<{ sameInput: boolean; answer: string } | null> {
  const { tenantId, actorId, command, key } = call;
  const inputHash = hashInput(call.input);
  const taken = await tx
    .insert(commands)
    .values({ tenantId, actorId, command, key, inputHash, answer: null, givenAt: now })
    .onConflictDoNothing()
    .returning({ key: commands.key });
  if (taken.length > 0) return null;
  const [stored] = await tx
    .select()
    .from(commands)
    .where(and(eq(commands.actorId, actorId), eq(commands.command, command), eq(commands.key, key)));
  if (!stored || stored.answer === null) throw new Error('a committed command has no answer');
  return { sameInput: stored.inputHash.equals(inputHash), answer: stored.answer };
}

/** Stores the answer beside the key, in the transaction of the effect. */
export async function saveAnswer(tx: Transaction, { actorId, command, key }: CommandCall, answer: object): Promise<void> {
  await tx
    .update(commands)
    .set({ answer: encodeAnswer(answer) })
    .where(and(eq(commands.actorId, actorId), eq(commands.command, command), eq(commands.key, key)));
}

/** SHA-256 of the input in one canonical form: the order of its fields does not count, nor how an amount was written. */
export function hashInput(input: object): Buffer {
  const canonical = JSON.stringify(JSON.parse(encodeAnswer(input)), (_key, value: unknown) =>
    isRecord(value) ? sortedByKey(value) : value,
  );
  return createHash('sha256').update(canonical).digest();
}

/** Text from which `decodeAnswer` makes an equal value: plain objects and arrays of JSON values, bigints and dates. */
export function encodeAnswer(answer: object): string {
  return JSON.stringify(answer, function (this: Record<string, unknown>, key: string, value: unknown) {
    const raw = this[key]; // `value` of a Date is its text already
    if (raw instanceof Date) return { $date: raw.toISOString() };
    return typeof value === 'bigint' ? { $bigint: value.toString() } : value;
  });
}

/** The value of a text that `encodeAnswer` made of a `T`: rows are written by `saveAnswer` only. */
export function decodeAnswer<T extends object>(text: string): T {
  return JSON.parse(text, (_key, value: unknown) => {
    if (!isRecord(value)) return value;
    if (typeof value['$bigint'] === 'string') return BigInt(value['$bigint']);
    return typeof value['$date'] === 'string' ? new Date(value['$date']) : value;
  }) as T;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const sortedByKey = (value: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
