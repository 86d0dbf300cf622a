/** What several gateways keep together, behind the memory of each. */
import type { JsonObject } from '../response/json.js';
import type { Change } from './change.js';
import type { Slot } from './cacheable-request.js';

/** A value that another gateway has asked for. */
export interface FarValue {
  readonly value: JsonObject;
  /** How much longer it may be kept. */
  readonly ttlMs: number;
}

/** What was found, and the right to put beside it what was not. */
export interface Reading {
  /** For each slot that was asked for. */
  readonly found: readonly (FarValue | undefined)[];
  /** Keeps the value of one of the slots, fetched after this reading. Does not wait; nobody finds it if it has changed since the reading. */
  keep(slot: Slot, value: JsonObject): void;
}

/** A store that is slower than memory, and may be away. */
export interface SecondLevel {
  /** Reads values of one tenant, none of them private; null where there is no answer within milliseconds. */
  read(slots: readonly Slot[]): Promise<Reading | null>;
  /** From when this returns on, no reading of this process finds what the change has touched. */
  forget(change: Change): void;
}
