/** Rules for clients' documents beside graphql-js's own, asked before them: where these are broken, some of those would throw. */
import { GraphQLError, GraphQLFloat, Kind, getNamedType } from 'graphql';
import type { ASTVisitor, DocumentNode, FragmentDefinitionNode, SelectionSetNode, ValidationContext } from 'graphql';
import { isCondition } from './conditions.js';
import { argumentOf, isDefer } from './defer-directive.js';

/**
 * Whether a subscription has a condition at its root, which GraphQL does not allow: whether it has exactly one root field must not depend on variables.
 * graphql-js 16 looks at such conditions without the variables, and throws.
 */
export function hasConditionalRoot(document: DocumentNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): boolean {
  const seen = new Set<SelectionSetNode>();
  const isConditional = (set: SelectionSetNode | undefined): boolean => {
    if (set === undefined || seen.has(set)) return false;
    seen.add(set);
    return set.selections.some((node) => {
      if (node.directives?.some(isCondition) === true) return true;
      if (node.kind === Kind.FIELD) return false;
      return isConditional(node.kind === Kind.INLINE_FRAGMENT ? node.selectionSet : fragments.get(node.name.value)?.selectionSet);
    });
  };
  return document.definitions.some(
    (each) => each.kind === Kind.OPERATION_DEFINITION && each.operation === 'subscription' && isConditional(each.selectionSet),
  );
}

/** A number that no double holds is none: graphql-js takes `1e400` for infinity, which nothing after it can write. */
export function FiniteNumbersRule(context: ValidationContext): ASTVisitor {
  const check = (node: { readonly kind: Kind; readonly value: string }): void => {
    const type = context.getInputType();
    // What a whole number means to a custom scalar is for its owner to say.
    const isFloat = node.kind === Kind.FLOAT || (type !== null && type !== undefined && getNamedType(type) === GraphQLFloat);
    if (isFloat && !Number.isFinite(Number(node.value))) context.reportError(new GraphQLError('A number is too large.'));
  };
  return { IntValue: check, FloatValue: check };
}

/** A label tells parts of an answer apart, so it is known before the variables are. */
export function StaticLabelRule(context: ValidationContext): ASTVisitor {
  return {
    Directive(node) {
      if (isDefer(node) && argumentOf(node, 'label')?.kind === Kind.VARIABLE)
        context.reportError(new GraphQLError('The label of @defer cannot be a variable.', { nodes: node }));
    },
  };
}
