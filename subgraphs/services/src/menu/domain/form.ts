/** Input forms as JSON Schema (draft 2020-12), built from a few kinds of question. */

/** A JSON Schema of one answer. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A line of free text. */
export const line = (title: string, maxLength = 200): JsonSchema => ({ type: 'string', title, minLength: 1, maxLength });

/** One of a few answers. */
export const choice = (title: string, ...options: string[]): JsonSchema => ({ type: 'string', title, enum: options });

/** Yes or no. */
export const yesNo = (title: string): JsonSchema => ({ type: 'boolean', title });

/** An amount of money in the tenant's currency, as a decimal string: no floating point. */
export const amount = (title: string): JsonSchema => ({
  type: 'string',
  title,
  pattern: '^(0|[1-9][0-9]{0,12})(\\.[0-9]{1,3})?$',
});

/** A calendar date. */
export const day = (title: string): JsonSchema => ({ type: 'string', title, format: 'date', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' });

/** A whole number within bounds. */
export const count = (title: string, minimum: number, maximum: number): JsonSchema => ({ type: 'integer', title, minimum, maximum });

/** The id of a vehicle on the platform. */
export const vehicle = (title: string): JsonSchema => ({ type: 'string', title, format: 'uuid', pattern: '^[0-9a-fA-F-]{36}$' });

/** A form: required questions, then optional ones; an answer to anything else is refused. */
export const form = (required: Record<string, JsonSchema>, optional: Record<string, JsonSchema> = {}): JsonSchema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: { ...required, ...optional },
  required: Object.keys(required),
  additionalProperties: false,
});
