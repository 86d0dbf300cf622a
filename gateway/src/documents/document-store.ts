/** Which documents run: any, those that a client has sent before and names by their hash, or only registered ones. */
import { createHash } from 'node:crypto';
import type { AnswerError } from '../response/answer-error.js';
import { KeptByUse } from './kept-by-use.js';
import { badInput } from '../response/answer-error.js';

/** Texts by their SHA-256 in lower-case hexadecimal digits. */
export type Manifest = ReadonlyMap<string, string>;

/** What a client sends to have a document run: its text, its hash, or both. */
export interface NamedDocument {
  readonly text: string;
  /** Of Apollo's `extensions.persistedQuery`. The text is empty where only the hash was sent. */
  readonly hash: string | undefined;
}

/** How documents are chosen. */
export interface DocumentOptions {
  readonly registered: Manifest;
  /** Whether nothing but registered documents runs. */
  readonly strict: boolean;
}

const bounds = { entries: 10_000, characters: 16 * 1024 * 1024 };

/** Apollo's clients know this by its message and its code, and send the text along with the hash. */
const notFound: AnswerError = { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } };
const notRegistered: AnswerError = { message: 'Only registered operations run here.', extensions: { code: 'FORBIDDEN' } };

/** Finds the text of what a client asks for. */
export class DocumentStore {
  /** What clients have sent; bounded, for anybody may send, and what others use is not pushed out by it. */
  private readonly sent = new KeptByUse<{ readonly text: string }>(bounds);

  constructor(private readonly options: DocumentOptions) {}

  /** The text to run for somebody, or why there is none. A text is kept only under its own hash, so nobody can put another one in its place. */
  textOf({ text, hash }: NamedDocument, user: string): string | AnswerError {
    const { registered, strict } = this.options;
    if (text === '' && hash !== undefined)
      return registered.get(hash) ?? (strict ? undefined : this.sent.use(hash, user)?.text) ?? notFound;
    if (hash === undefined && !strict) return text;
    const own = sha256(text);
    if (hash !== undefined && hash !== own) return badInput('The hash is not that of the query.');
    if (strict) return registered.has(own) ? text : notRegistered;
    if (!registered.has(own) && this.sent.use(own, user) === undefined) this.sent.keep(own, { text }, user, text.length);
    return text;
  }
}

/** The name of a text in a manifest. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Reads a manifest: a JSON object with the text of each operation under its hash.
 * @throws Error when a hash is not that of its text.
 */
export function readManifest(json: string): Manifest {
  const entries = Object.entries(JSON.parse(json) as Record<string, unknown>);
  for (const [hash, text] of entries) {
    if (typeof text !== 'string' || sha256(text) !== hash) throw new Error(`The manifest has a wrong text under ${hash}.`);
  }
  return new Map(entries.map(([hash, text]) => [hash, String(text)]));
}
