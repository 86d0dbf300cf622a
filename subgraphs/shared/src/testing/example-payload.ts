import type { PayloadSchema } from '../events/contracts/compatible.js';
import type { EventType } from '../events/events.js';
import type { Payload } from '../events/event.js';
import { eventSchemas } from '../generated/events.js';
import { newId } from '../ids.js';

/** A payload that fits the contract of a type of event, with the fields that a test gives. What may be null is. */
export const examplePayload = (type: EventType, given: Payload = {}): Payload => ({
  ...asPayload(exampleOf(eventSchemas[type])),
  ...given,
});

/** The schema of a payload is that of an object of JSON. */
function asPayload(example: unknown): Payload {
  return example as Payload;
}

function exampleOf(schema: PayloadSchema): unknown {
  if (typeof schema.type === 'object' || schema.anyOf) return null;
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
          schema.required?.includes(name) ? [[name, exampleOf(field)]] : [],
        ),
      );
    case 'array':
      return [];
    case 'integer':
    case 'number':
      return typeof schema['exclusiveMinimum'] === 'number' ? schema['exclusiveMinimum'] + 1 : (schema['minimum'] ?? 0);
    case 'boolean':
      return false;
    default:
      return exampleText(schema);
  }
}

function exampleText({ format, pattern }: PayloadSchema): string {
  if (format === 'uuid') return newId();
  if (format === 'date-time') return '2026-01-01T00:00:00.000Z';
  const fits = new RegExp(typeof pattern === 'string' ? pattern : '');
  const text = ['text', '1', 'NGN'].find((each) => fits.test(each));
  if (text === undefined) throw new Error(`No example fits ${fits}.`);
  return text;
}
