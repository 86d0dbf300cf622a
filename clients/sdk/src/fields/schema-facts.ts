/** What the run time knows of the schema. */
import { schemaFacts } from '../generated/arguments.js';
import type { FieldFacts } from '../generated/arguments.js';

/** The type of the root fields of each kind of operation. */
export const rootTypes = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' } as const;

/** What is known of a field; nothing where it has no arguments and leads to none. */
export function factsOf(type: string | undefined, field: string): FieldFacts {
  const fields = type === undefined ? undefined : own(schemaFacts, type);
  return (fields && own(fields, field)) ?? {};
}

/** The root fields of a type, each with what is known of it. */
export function rootFields(type: string): readonly (readonly [string, FieldFacts])[] {
  return Object.entries(own(schemaFacts, type) ?? {});
}

/** What a record itself holds under a key, whatever its prototype has. */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
