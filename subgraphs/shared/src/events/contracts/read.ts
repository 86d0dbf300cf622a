/** Reading events that others publish, by the contracts in `schema/events/`. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Transaction } from '../../db/db.js';
import { type EventPayloads, eventSchemas } from '../../generated/events.js';
import { isId } from '../../ids.js';
import { keepDeadLetter } from '../consumers/stored-cursor.js';
import type { RecordedEvent } from './contract.js';
import type { Consumer, ConsumerFacts, PlatformEvent } from '../event.js';

/** The types of event that there is a contract for. */
export type EventType = keyof EventPayloads;

/** Recorded events of some types; the type tells what the payload is. */
export type EventOf<Type extends EventType> = { readonly [Each in Type]: RecordedEvent<Each, EventPayloads[Each]> }[Type];

const isInstant = (text: string): boolean => !Number.isNaN(Date.parse(text));
const ajv = new Ajv2020({ formats: { uuid: isId, 'date-time': isInstant } });
const validators = new Map<EventType, ValidateFunction>();

function validatorOf(type: EventType): ValidateFunction {
  const validator = validators.get(type) ?? ajv.compile(eventSchemas[type]);
  validators.set(type, validator);
  return validator;
}

/** The event with what its type says of it; null where it is of none of these types, or is not what its contract says. */
export function readEvent<const Type extends EventType>(types: readonly Type[], event: PlatformEvent): EventOf<Type> | null {
  const type = types.find((each) => each === event.type);
  return type !== undefined && validatorOf(type)(event.payload) ? asRead(event) : null;
}

/** Whether it is was just checked. */
function asRead<Type extends EventType>(event: PlatformEvent): EventOf<Type> {
  return event as PlatformEvent & EventOf<Type>;
}

/** A consumer by contracts. */
export interface Reader<Type extends EventType> extends Omit<ConsumerFacts, 'types'> {
  readonly types: readonly Type[];
  handle(event: EventOf<Type>, tx: Transaction, inOrder: boolean): Promise<void>;
}

/** A consumer that gets typed events. One that is not what its contract says is set aside among the dead letters at once. */
export function readEvents<const Type extends EventType>(reader: Reader<Type>): Consumer {
  return {
    ...reader,
    async handle(event, tx, inOrder) {
      const read = readEvent(reader.types, event);
      if (read !== null) return reader.handle(read, tx, inOrder);
      await keepDeadLetter(tx, reader.name, event.position, `The payload is not what ${event.type} says.`);
    },
  };
}

/** A consumer by contracts whose effect takes what has come together. */
export interface PageReader<Type extends EventType> extends Omit<ConsumerFacts, 'types'> {
  readonly types: readonly Type[];
  handleAll(events: readonly EventOf<Type>[], tx: Transaction): Promise<void>;
}

/** The same for pages of typed events. One that is not what its contract says is set aside at once, and the others are taken. */
export function readEventPages<const Type extends EventType>(reader: PageReader<Type>): Consumer {
  return {
    ...reader,
    async handleAll(events, tx) {
      const read: EventOf<Type>[] = [];
      for (const event of events) {
        const typed = readEvent(reader.types, event);
        if (typed === null) await keepDeadLetter(tx, reader.name, event.position, `The payload is not what ${event.type} says.`);
        else read.push(typed);
      }
      if (read.length > 0) await reader.handleAll(read, tx);
    },
  };
}
