/** Input forms as JSON Schema (draft 2020-12), built from a few kinds of question. */
import { entities } from '@marque/shared/graph/global-ids';

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

/**
 * The id of a vehicle as clients have it: in a form it is a plain text, which no schema of the graph translates. The release before asked for a
 * bare UUID; the migration `0003_orders` has this pattern too, for the menus that are stored.
 */
const vehiclePattern = `^${entities.Vehicle.prefix}_[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$`;

/** A vehicle on the platform, by its id in the graph. */
export const vehicle = (title: string): JsonSchema => ({ type: 'string', title, pattern: vehiclePattern });

/** Whether a question of a form asks for a vehicle. */
export const asksForVehicle = ({ pattern }: JsonSchema): boolean => pattern === vehiclePattern;

/** A form: required questions, then optional ones; an answer to anything else is refused. */
export const form = (required: Record<string, JsonSchema>, optional: Record<string, JsonSchema> = {}): JsonSchema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: { ...required, ...optional },
  required: Object.keys(required),
  additionalProperties: false,
});
