/** What is known of the strings in an answer of a subgraph before anybody looks at them. */

/** What an answer's text tells about the strings in it. */
export interface TextFacts {
  /** No string needs an escape in JSON. */
  readonly escapeFree: boolean;
  readonly ascii: boolean;
}

/** What holds of no string at all, and so of those of a tree that is still empty. */
export const noStrings: TextFacts = { escapeFree: true, ascii: true };

/** Of strings that have not come as text. */
export const nothingKnown: TextFacts = { escapeFree: false, ascii: false };

/** What holds of two answers' strings. */
export function factsOfBoth(a: TextFacts, b: TextFacts | undefined): TextFacts {
  if (b === undefined) return nothingKnown;
  if (b.escapeFree && b.ascii) return a;
  return { escapeFree: a.escapeFree && b.escapeFree, ascii: a.ascii && b.ascii };
}
