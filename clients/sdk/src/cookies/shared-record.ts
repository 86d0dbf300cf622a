/** The record of a session as this tab has seen it, and word of what other tabs make of it. */
import { markOf, readRecord } from './session-record.js';
import type { SessionRecord, SessionStorage } from './session-record.js';

/** Who is signed in now. */
export interface SessionChange {
  /** Null for nobody. */
  readonly userId: string | null;
  /** Whether the platform ended the session, and nobody signed out. */
  readonly ended: boolean;
}

/** Where the record is, and who hears of it. */
export interface SharedRecordOptions {
  readonly storage: SessionStorage;
  readonly key: string;
  /** Where `storage` and `pageshow` are heard; nothing outside of a page. */
  readonly page: Pick<EventTarget, 'addEventListener' | 'removeEventListener'> | undefined;
  /** Told when another person, or nobody, is signed in. */
  readonly onPerson: ((change: SessionChange) => void) | undefined;
}

/** What is kept: all but the version, which follows from what was there. */
export type KeptRecord = Omit<SessionRecord, 'version'>;

/** Nobody is signed in. */
export const nobody: KeptRecord = { userId: null, obtainedAt: 0, lifeMs: 0, ended: false };

/** A page that is shown again has heard nothing meanwhile. */
const heard = ['storage', 'pageshow'] as const;

/** The record and who is told when it changes. */
export class SharedRecord {
  readonly #options: SharedRecordOptions;
  readonly #listeners = new Set<() => void>();
  #seen: SessionRecord | null;

  constructor(options: SharedRecordOptions) {
    this.#options = options;
    this.#seen = this.#read();
    for (const name of heard) options.page?.addEventListener(name, this.#hear);
  }

  /** As it was when this tab looked last. */
  get seen(): SessionRecord | null {
    return this.#seen;
  }

  /** The mark of what counts now, with everybody told of what has changed. */
  look(): string | undefined {
    const before = this.#seen;
    this.#seen = this.#read();
    const mark = markOf(this.#seen);
    if (mark === markOf(before)) return mark;
    const { userId, ended } = this.#seen ?? nobody;
    if (userId !== (before ?? nobody).userId) this.#options.onPerson?.({ userId, ended });
    for (const listener of this.#listeners) listener();
    return mark;
  }

  /** Has all tabs know. */
  keep(record: KeptRecord): void {
    const { storage, key } = this.#options;
    storage.setItem(key, JSON.stringify({ ...record, version: (this.#read()?.version ?? 0) + 1 } satisfies SessionRecord));
    this.look();
  }

  /** Calls back when something else counts; returns how to stop. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Hears of other tabs no more. */
  close(): void {
    for (const name of heard) this.#options.page?.removeEventListener(name, this.#hear);
    this.#listeners.clear();
  }

  #read(): SessionRecord | null {
    return readRecord(this.#options.storage, this.#options.key);
  }

  readonly #hear = (): void => void this.look();
}
