/** What of a history's facts is told to whom: what people wrote, and what happened while nobody could find the vehicle, is not for strangers. */
import type { HistoryEntry, HistoryKind } from './history.js';
import { factsOf, type HistoryFacts } from './history-facts.js';
import { publicStates, type VehicleState } from './lifecycle.js';

/** Who reads it. */
export interface HistoryReader {
  readonly userId: string | null;
  /** Whether they manage the business. */
  readonly manages: boolean;
  /** Whether they own or sell the vehicle. */
  readonly isParty: boolean;
}

/** Whose facts are not for everybody. */
export const restrictedKinds: readonly HistoryKind[] = ['ADDED', 'MOVED', 'PRICE_CHANGED'];

/** The state in which an entry leaves the vehicle; null where it says none. */
function leftIn({ kind, detail }: HistoryEntry): VehicleState | null {
  const facts = factsOf({ kind, detail });
  if (facts.kind === 'ADDED') return facts.state;
  return facts.kind === 'MOVED' ? facts.to : null;
}

/** Whether anybody could find the vehicle when the entry was written. @param entries all of the vehicle's, in order */
function wasPublic(entries: readonly HistoryEntry[], { sequence }: HistoryEntry): boolean {
  const state = entries.findLast((each) => each.sequence <= sequence && leftIn(each) !== null);
  const left = state ? leftIn(state) : null;
  return left !== null && publicStates.includes(left);
}

/** Whether a party has been one since before the entry: who has bought a vehicle is not told what its owners before wrote. */
const isOfTheirTime = (entries: readonly HistoryEntry[], { sequence }: HistoryEntry): boolean =>
  !entries.some((each) => each.kind === 'OWNER_CHANGED' && each.sequence > sequence);

/** Whether a vehicle is in service is for its owner to know. */
const unserved = (state: VehicleState | null): VehicleState | null => (state === 'IN_SERVICE' ? 'OWNED' : state);

/** The facts of an entry as the reader is told them. @param entries all of the vehicle's, in order */
export function toldFacts(entry: HistoryEntry, entries: readonly HistoryEntry[], reader: HistoryReader): HistoryFacts {
  const facts = factsOf(entry);
  const isOwn = reader.manages || (reader.userId !== null && reader.userId === entry.actorId);
  if (isOwn || (reader.isParty && isOfTheirTime(entries, entry))) return facts;
  switch (facts.kind) {
    case 'ADDED':
      return { ...facts, askingPrice: wasPublic(entries, entry) ? facts.askingPrice : null };
    case 'PRICE_CHANGED':
      return wasPublic(entries, entry) ? facts : { ...facts, from: null, to: null };
    case 'MOVED': {
      const isOfService = facts.from === 'IN_SERVICE' || facts.to === 'IN_SERVICE';
      // What no person wrote are the platform's own words.
      const reason = entry.actorId === null && !isOfService ? facts.reason : null;
      return { ...facts, from: unserved(facts.from), to: unserved(facts.to), reason };
    }
    default:
      return facts;
  }
}
