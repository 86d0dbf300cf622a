/** What finance need not know for ever. The books themselves never go. */
import { and, isNotNull, lt } from 'drizzle-orm';
import type { Forgettable } from '@marque/shared/forget';
import { commands, providerEvents } from './tables.js';

/**
 * How long the answer to a key can be had again. More than a hold can stand (a year), because those who hold money repeat their calls
 * with the hold's keys; and far more than a provider repeats a message (days, and signatures count for five minutes).
 */
const answerLifeMs = 400 * 86_400_000;

const before = (now: Date): Date => new Date(now.getTime() - answerLifeMs);

/** Old answers and old messages of providers. A key without an answer is being worked on. */
export const forgettable: readonly Forgettable[] = [
  { table: commands, rows: (now) => and(lt(commands.givenAt, before(now)), isNotNull(commands.answer)) },
  { table: providerEvents, rows: (now) => lt(providerEvents.receivedAt, before(now)) },
];
