/** Where an event stands in its log, as the server wrote it. */
import { isRecord } from '../document.js';

/** The field `sequence` of the event under the answer's root field. */
export function sequenceField(data: unknown): unknown {
  const events = isRecord(data) ? Object.values(data).filter(isRecord) : [];
  return events.find((event) => 'sequence' in event)?.['sequence'];
}

/** The sequence as a number; null for what is none. */
export function asSequence(value: unknown): bigint | null {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value);
  return typeof value === 'string' && /^\d+$/.test(value) ? BigInt(value) : null;
}
