/** What the tabs of a browser know in common of a session whose tokens none of them sees. It holds no secret. */
import { isRecord } from '../document.js';

/** The state of the session at one business. */
export interface SessionRecord {
  /** Who is signed in; null after the end. */
  readonly userId: string | null;
  /** When what now counts was asked for, by this machine's clock. */
  readonly obtainedAt: number;
  /** How long it counts from then on; 0 where that is not known. */
  readonly lifeMs: number;
  /** Grows with each sign-in, renewal and end. */
  readonly version: number;
  /** Whether the platform ended it, and nobody signed out. */
  readonly ended: boolean;
}

/** Where the record is kept; the tabs have it in common. */
export type SessionStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** The browser's own storage, or where there is none or it is closed to the page one of this tab alone. */
export function pageStorage(): SessionStorage {
  const kept = new Map<string, string>();
  const own: SessionStorage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
  try {
    const { localStorage = own } = globalThis as { readonly localStorage?: SessionStorage };
    return localStorage;
  } catch {
    return own;
  }
}

/** The record as it stands; null where there is none that can be read, for anybody may have written there. */
export function readRecord(storage: SessionStorage, key: string): SessionRecord | null {
  try {
    const record: unknown = JSON.parse(storage.getItem(key) ?? 'null');
    return isSessionRecord(record) ? record : null;
  } catch {
    return null;
  }
}

function isSessionRecord(value: unknown): value is SessionRecord {
  return (
    isRecord(value) &&
    (value['userId'] === null || typeof value['userId'] === 'string') &&
    [value['obtainedAt'], value['lifeMs'], value['version']].every(Number.isFinite)
  );
}

/** Names what counts, without being it; undefined where nobody is signed in. */
export function markOf(record: SessionRecord | null): string | undefined {
  return record === null || record.userId === null ? undefined : `${record.userId} ${record.version}`;
}

/** Renewed this long before the end: timers of a tab in the background come up to a minute late. */
const marginMs = 90_000;

/** Time until it is to be renewed. Ages alone are compared, so that it does not matter how wrong the clock is; one that was set back says nothing. */
export function dueInMs(record: SessionRecord | null, nowMs: number): number {
  if (record === null || record.userId === null || record.lifeMs <= 0) return Infinity;
  const ageMs = nowMs - record.obtainedAt;
  return ageMs < 0 ? 0 : Math.max(0, record.lifeMs - Math.min(marginMs, record.lifeMs / 2) - ageMs);
}
