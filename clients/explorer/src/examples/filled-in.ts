/** The variables of an example as they are run: with what had to be asked first. */
import type { DemoTenant } from '../demo-world.js';
import type { Example } from './example.js';

/** Asks a question and returns its data. */
export type Ask = (query: string, variables: Record<string, unknown>) => Promise<unknown>;

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {});

/** The example's variables; where its question has no answer they stay as they are written. */
export async function filledIn({ variables, first }: Example, tenant: DemoTenant, ask: Ask): Promise<Fields> {
  const written = variables(tenant);
  if (first === undefined) return written;
  let value: unknown = await ask(first.query, first.variables(tenant)).catch(() => null);
  for (const name of first.from) value = fieldsOf(value)[name];
  return value === null || value === undefined ? written : withValue(written, first.to, value);
}

function withValue(fields: Fields, [name, ...rest]: readonly string[], value: unknown): Fields {
  if (name === undefined) return fields;
  return { ...fields, [name]: rest.length === 0 ? value : withValue(fieldsOf(fields[name]), rest, value) };
}
