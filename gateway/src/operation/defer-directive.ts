/** `@defer` in clients' documents. */
import { BREAK, Kind, visit } from 'graphql';
import type { ASTNode, ConstDirectiveNode, DirectiveNode, DocumentNode, ValueNode } from 'graphql';

const name = 'defer';

/** Whether a directive defers. */
export const isDefer = (node: DirectiveNode): boolean => node.name.value === name;

/** What a directive is given. */
export function argumentOf(node: DirectiveNode | ConstDirectiveNode, argument: string): ValueNode | undefined {
  return node.arguments?.find((each) => each.name.value === argument)?.value;
}

/** Whether anything is deferred in it. */
export function hasDefer(node: ASTNode): boolean {
  let found = false;
  visit(node, {
    Directive: (directive) => {
      if (!isDefer(directive)) return undefined;
      found = true;
      return BREAK;
    },
  });
  return found;
}

/** The variables that decide whether anything is deferred. */
export function deferVariables(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, {
    Directive: (node) => {
      const value = isDefer(node) ? argumentOf(node, 'if') : undefined;
      if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return names;
}

/** The same document with everything at once. */
export function withoutDefer(document: DocumentNode): DocumentNode {
  return visit(document, { Directive: (node) => (isDefer(node) ? null : undefined) });
}
