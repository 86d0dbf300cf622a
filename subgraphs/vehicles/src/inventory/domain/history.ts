/** The hash chain of a vehicle's history: each entry carries the hash of the one before it. */
import { createHash } from 'node:crypto';

/** What an entry can record, and what each says. */
export const historyKinds = {
  ADDED: 'The vehicle was added.',
  MOVED: 'It moved from one state to another.',
  PRICE_CHANGED: 'Its asking price changed.',
  OWNER_CHANGED: 'It changed hands.',
  DAMAGE_REPORTED: 'Its damage was reported anew.',
  INSPECTED: 'It was inspected.',
  DESCRIBED: 'What is said of it changed.',
  CONTINUED: 'An earlier record of the same vehicle was found: the damage that staff recorded there goes on here.',
} as const;
export type HistoryKind = keyof typeof historyKinds;

/** Plain data of an entry; amounts are strings of minor units so that JSON keeps them exact. */
export type HistoryDetail = { readonly [key: string]: string | number | boolean | null };

/** An entry before it is chained. */
export interface HistoryFact {
  readonly vehicleId: string;
  /** 1 for the first entry of a vehicle, then without a gap. */
  readonly sequence: number;
  readonly kind: HistoryKind;
  readonly detail: HistoryDetail;
  /** The person who did it; null for the platform. */
  readonly actorId: string | null;
  readonly occurredAt: Date;
}

/** A chained entry; hashes are lower-case hexadecimal SHA-256. */
export interface HistoryEntry extends HistoryFact {
  readonly previousHash: string;
  readonly hash: string;
}

/** What stands before the first entry. */
export const genesisHash = '0'.repeat(64);

/** JSON with sorted keys: the same content always gives the same text, whatever order the database returns its keys in. */
function canonical(fact: HistoryFact): string {
  const detail = Object.fromEntries(Object.entries(fact.detail).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const { vehicleId, sequence, kind, actorId } = fact;
  return JSON.stringify({
    vehicleId,
    sequence,
    kind,
    detail,
    actorId,
    occurredAt: fact.occurredAt.toISOString(),
  });
}

/** Hash of an entry: SHA-256 of the previous hash, a line feed and the canonical JSON of the fact. */
export const hashOf = (previousHash: string, fact: HistoryFact): string =>
  createHash('sha256')
    .update(`${previousHash}\n${canonical(fact)}`)
    .digest('hex');

/** Chains a fact to the hash before it. */
export const chain = (previousHash: string, fact: HistoryFact): HistoryEntry => ({
  ...fact,
  previousHash,
  hash: hashOf(previousHash, fact),
});

/** Outcome of a verification; `brokenAt` is the sequence of the first entry that does not fit. */
export interface ChainVerdict {
  readonly intact: boolean;
  readonly entries: number;
  readonly brokenAt: number | null;
  readonly text: string;
}

/**
 * Recomputes a chain from its first entry and compares its end with the head that is stored with the vehicle: the head is what shows
 * that entries were cut off at the end, which the chain alone cannot.
 */
export function verifyChain(entries: readonly HistoryEntry[], head: { sequence: number; hash: string }): ChainVerdict {
  const broken = (at: number, text: string): ChainVerdict => ({
    intact: false,
    entries: entries.length,
    brokenAt: at,
    text,
  });
  let previous = genesisHash;
  for (const [index, entry] of entries.entries()) {
    const expected = index + 1;
    if (entry.sequence !== expected) return broken(expected, `Entry ${expected} is missing.`);
    if (entry.previousHash !== previous) return broken(expected, `Entry ${expected} does not follow from the entry before it.`);
    if (hashOf(previous, entry) !== entry.hash)
      return broken(expected, `The content of entry ${expected} was changed after it was written.`);
    previous = entry.hash;
  }
  if (entries.length !== head.sequence)
    return broken(entries.length + 1, `The vehicle has ${head.sequence} entries, ${entries.length} were found.`);
  if (previous !== head.hash) return broken(entries.length, 'The last entry is not the one that the vehicle names.');
  return {
    intact: true,
    entries: entries.length,
    brokenAt: null,
    text: `All ${entries.length} entries are as they were written.`,
  };
}
