/** What is known of something, and where in the stream of events it was true. */
export interface Known<Value> {
  readonly place: number;
  readonly value: Value;
}

/** Who tells: of one event the answer to a bid tells least, then the event, and a reading all. */
export type Source = 'answer' | 'event' | 'reading';

const ranks: Readonly<Record<Source, number>> = { answer: 0, event: 1, reading: 2 };

/** The place of what is told as of an event. */
export const placeOf = (sequence: number, source: Source): number => sequence * 3 + ranks[source];

/** The event of a place. */
export const sequenceOf = ({ place }: Known<unknown>): number => Math.floor(place / 3);

/** Nothing was told yet. */
export const unknown = <Value>(value: Value): Known<Value> => ({ place: Number.NEGATIVE_INFINITY, value });

/** The newer of what is known and what is told: in whichever order things are told, the same comes out. */
export function newer<Value>(known: Known<Value>, place: number, value: Value): Known<Value> {
  return place > known.place ? { place, value } : known;
}
