/** What an event says: declared by its publisher, written to `schema/events/` as a JSON Schema, and read by others with the types made from that. */
import { z } from 'zod';
import type { NewEvent, Payload, PlatformEvent } from '../event.js';

/** A recorded event whose payload is known. */
export interface RecordedEvent<Type extends string, Content> extends Omit<PlatformEvent, 'type' | 'payload'> {
  readonly type: Type;
  readonly payload: Content;
}

/** All of an event but what its contract says. */
export type EventFacts = Omit<NewEvent, 'type' | 'aggregateType' | 'payload'>;

/** A type of event that a subgraph publishes. */
export interface EventContract<Type extends string = string, Content = unknown> {
  /** `subgraph.past_tense.vN`. What the payload of a released version means stays: another meaning is another version. */
  readonly type: Type;
  /** Whose history the event belongs to, such as `auction`. */
  readonly aggregateType: string;
  /** The JSON Schema of the payload. */
  readonly schema: object;
  /** The event, to be recorded; its payload has the fields of the contract and no others. */
  of(facts: EventFacts, payload: Content): NewEvent;
  /** Whether a recorded event is one of these. */
  is<Event extends PlatformEvent>(event: Event): event is Event & RecordedEvent<Type, Content>;
}

/** An amount in a payload: `toMoneyJson` makes it. */
export const moneyPayload = z.object({ amountMinor: z.string().regex(/^-?[0-9]{1,30}$/), currency: z.string().regex(/^[A-Z]{3}$/) });

/** Declares a type of event. Fields that releases before this one did not write are optional. */
export function defineEvent<const Type extends string, Shape extends z.ZodRawShape>({
  type,
  aggregateType,
  description,
  payload,
}: {
  readonly type: Type;
  readonly aggregateType: string;
  /** When it happens, one sentence. */
  readonly description: string;
  readonly payload: Shape;
}): EventContract<Type, z.output<z.ZodObject<Shape>>> {
  const shape = z.object(payload).meta({ title: type, description });
  return {
    type,
    aggregateType,
    schema: z.toJSONSchema(shape, { io: 'input', override: namedFormat }),
    of: (facts, content) => ({ ...facts, type, aggregateType, payload: asPayload(shape.parse(content)) }),
    is: (event): event is typeof event & RecordedEvent<Type, z.output<z.ZodObject<Shape>>> => event.type === type,
  };
}

/** A format that has a name needs no pattern beside it. */
function namedFormat({ jsonSchema }: { readonly jsonSchema: { format?: string; pattern?: string } }): void {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
}

/** A contract's fields are what JSON can say: its schema is one of JSON. */
function asPayload(content: object): Payload {
  return content as Payload;
}
