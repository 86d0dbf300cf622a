/** Whether a payload is still what its readers were told. */

/** The part of JSON Schema in which payloads are described. */
export interface PayloadSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, PayloadSchema>>;
  readonly required?: readonly string[];
  readonly items?: PayloadSchema;
  readonly anyOf?: readonly PayloadSchema[];
  readonly enum?: readonly unknown[];
  readonly [keyword: string]: unknown;
}

/**
 * What a changed schema takes back, one sentence each. A version may get fields that can be missing, and further values of an enum that readers
 * take for any other; all else would surprise those who read new events, or make the events in the log unreadable.
 */
export function brokenPromises(before: PayloadSchema, after: PayloadSchema | null, at = 'the payload'): readonly string[] {
  if (after === null) return [`${at} is gone.`];
  return [...changedKeywords(before, after, at), ...changedFields(before, after, at), ...changedParts(before, after, at)];
}

/** Keywords that say something for people, or that are looked at one by one. */
const apart: ReadonlySet<string> = new Set(['$schema', 'title', 'description', 'properties', 'required', 'items', 'anyOf', 'enum']);

function changedKeywords(before: PayloadSchema, after: PayloadSchema, at: string): readonly string[] {
  const keywords = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = [...keywords].filter((name) => !apart.has(name) && JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  const values = before.enum?.filter((value) => !after.enum?.includes(value)) ?? [];
  return [
    ...changed.map((name) => `${at} has another ${name}.`),
    ...(before.enum === undefined && after.enum !== undefined ? [`${at} is an enum now.`] : []),
    ...values.map((value) => `${at} is never ${JSON.stringify(value)} any more.`),
  ];
}

function changedFields(before: PayloadSchema, after: PayloadSchema, at: string): readonly string[] {
  const had = new Set(before.required);
  const has = new Set(after.required);
  return [
    ...Object.entries(before.properties ?? {}).flatMap(([name, schema]) =>
      brokenPromises(schema, after.properties?.[name] ?? null, `"${name}"`),
    ),
    ...[...had].filter((name) => !has.has(name)).map((name) => `"${name}" may be missing in ${at}.`),
    ...[...has].filter((name) => !had.has(name)).map((name) => `"${name}" is missing in ${at} of the log.`),
  ];
}

function changedParts(before: PayloadSchema, after: PayloadSchema, at: string): readonly string[] {
  const kinds = before.anyOf ?? [];
  const items =
    before.items === undefined && after.items === undefined ? [] : brokenPromises(before.items ?? {}, after.items ?? null, `each of ${at}`);
  if (kinds.length !== (after.anyOf?.length ?? 0)) return [...items, `${at} has other kinds.`];
  return [...items, ...kinds.flatMap((kind, index) => brokenPromises(kind, after.anyOf?.[index] ?? null, at))];
}
