import { PlatformError } from '../errors/errors.js';
import { isId } from '../ids.js';
import { toInstant } from './scalars.js';
import type { PageInfo } from './page-info.js';

/** Largest page that a connection gives. */
export const maxPage = 100;
/** Size of a page that nobody names. */
export const defaultPage = 20;

/** The sort key of an edge; its last part is unique. */
export type Cursor = readonly (string | number | null)[];

/** The arguments of a connection. */
export interface PageArguments {
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}

/** What a store has to read: `size + 1` rows beyond `from`, in the given direction. */
export interface WantedPage {
  readonly size: number;
  readonly direction: 'forward' | 'backward';
  /** Rows strictly beyond this key; null from the end of the list. */
  readonly from: Cursor | null;
}

export interface Connection<T> {
  edges: { node: T; cursor: string }[];
  nodes: T[];
  pageInfo: PageInfo;
}

/** A connection that can tell how many items the whole list has; counted when that is asked for. */
export interface CountedConnection<T> extends Connection<T> {
  count(): Promise<number>;
}

/** An opaque text for a sort key. */
export const encodeCursor = (key: Cursor): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** The sort key of a cursor; throws `BAD_USER_INPUT` when the text is not one with this number of parts. */
export function decodeCursor(text: string, parts: number): Cursor {
  let key: unknown;
  try {
    key = JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    key = null;
  }
  if (isCursor(key) && key.length === parts) return key;
  throw foreignCursor();
}

const foreignCursor = (): PlatformError => new PlatformError('BAD_USER_INPUT', 'This cursor does not belong to this list.');

function isCursor(key: unknown): key is Cursor {
  return Array.isArray(key) && key.every((part) => part === null || typeof part === 'string' || typeof part === 'number');
}

/** The instant in a part of a cursor, which a client may have made up; throws `BAD_USER_INPUT` when it is none. */
export function instantOfCursor(part: Cursor[number] | undefined): Date {
  const instant = typeof part === 'string' ? toInstant(part) : null;
  if (instant === null) throw foreignCursor();
  return new Date(instant);
}

/** The id in a part of a cursor; throws `BAD_USER_INPUT` when it is none. */
export function idOfCursor(part: Cursor[number] | undefined): string {
  if (typeof part === 'string' && isId(part)) return part;
  throw foreignCursor();
}

/** The whole number from 0 to `most` in a part of a cursor; throws `BAD_USER_INPUT` when it is none. */
export function countOfCursor(part: Cursor[number] | undefined, most: number): number {
  if (typeof part === 'number' && Number.isInteger(part) && part >= 0 && part <= most) return part;
  throw foreignCursor();
}

/**
 * Reads `first/after` or `last/before`; without any, the first twenty.
 * @throws PlatformError `BAD_USER_INPUT` for a size outside 0 to 100 or both directions at once
 */
export function wantedPage({ first, after, last, before }: PageArguments, parts: number): WantedPage {
  const backward = last !== undefined && last !== null;
  if (backward && first !== undefined && first !== null) throw new PlatformError('BAD_USER_INPUT', 'Give first or last, not both.');
  const size = (backward ? last : first) ?? defaultPage;
  if (size < 0 || size > maxPage) throw new PlatformError('BAD_USER_INPUT', `A page has 0 to ${maxPage} items.`);
  const cursor = backward ? before : after;
  return { size, direction: backward ? 'backward' : 'forward', from: cursor ? decodeCursor(cursor, parts) : null };
}

/** Makes the page of rows that were read as wanted: up to `size + 1` of them, in the direction of reading. */
export function toConnection<Row, T>(
  rows: readonly Row[],
  page: WantedPage,
  keyOf: (row: Row) => Cursor,
  nodeOf: (row: Row) => T,
): Connection<T> {
  const beyond = rows.length > page.size;
  const inOrder = rows.slice(0, page.size);
  if (page.direction === 'backward') inOrder.reverse();
  const edges = inOrder.map((row) => ({ node: nodeOf(row), cursor: encodeCursor(keyOf(row)) }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: page.direction === 'forward' ? beyond : page.from !== null,
      hasPreviousPage: page.direction === 'backward' ? beyond : page.from !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
