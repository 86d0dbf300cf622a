/** Reads what directives in an SDL are given. */
import { valueFromASTUntyped } from 'graphql';
import type { ConstDirectiveNode } from 'graphql';

/** The plain value of a directive's argument in an SDL. */
export function argument(directive: ConstDirectiveNode, name: string): unknown {
  const found = directive.arguments?.find((each) => each.name.value === name);
  return found === undefined ? undefined : valueFromASTUntyped(found.value);
}
