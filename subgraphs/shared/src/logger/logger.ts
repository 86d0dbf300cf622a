/** Structured logs, one JSON object a line, without what people sent. */
import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';

/** A log of one process. Errors of the database lose the values of their statements. */
export function openLogger(options: { readonly level: string; readonly process: string }, destination?: DestinationStream): Logger {
  const settings = { level: options.level, base: { process: options.process }, serializers: { err: errorWithoutValues } };
  return destination === undefined ? pino(settings) : pino(settings, destination);
}

/** Members of database errors that hold values of statements or rows. */
const hidden = new Set(['params', 'parameters', 'args', 'detail', 'where']);

function errorWithoutValues(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  return withoutValues(stdSerializers.err(error));
}

/** Where drizzle sends a statement, as in migrations, it writes the values behind it, into the message and so into the stack. */
const values = /\nparams: .*/g;

function withoutValues(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(values, '');
  if (Array.isArray(value)) return value.map(withoutValues);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([name, each]) => (hidden.has(name) ? [] : [[name, withoutValues(each)]])));
}
