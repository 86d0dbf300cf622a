/** Typed documents of the test server. */
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { parse } from 'graphql';
import type { Change } from './event-server.js';

/** A document with its types, which a test vouches for. */
export function typed<Result, Variables>(text: string): TypedDocumentNode<Result, Variables> {
  return parse(text);
}

/** A stream that can be resumed. */
export const changed = typed<{ changed: Change }, { afterSequence?: number | null }>(
  'subscription Changed($afterSequence: Int) { changed(afterSequence: $afterSequence) { sequence text } }',
);

/** A stream that cannot: what happens while it is cut is lost. */
export const ticked = typed<{ ticked: Change }, Record<string, never>>('subscription Ticked { ticked { sequence text } }');
