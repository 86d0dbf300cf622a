/** `@defer` in clients' documents. */
import { visit } from 'graphql';
import type { DocumentNode } from 'graphql';

const name = 'defer';

/** Whether anything is deferred. */
export function hasDefer(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Directive: (node) => {
      if (node.name.value === name) found = true;
    },
  });
  return found;
}

/** The same document with everything at once. */
export function withoutDefer(document: DocumentNode): DocumentNode {
  return visit(document, { Directive: (node) => (node.name.value === name ? null : undefined) });
}
