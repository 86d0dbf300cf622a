/** The same operation without `@skip` and `@include`, for executors that are led astray by them. */
import { Kind, parse, print, visit } from 'graphql';
import type { DirectiveNode, DocumentNode, FieldNode, SelectionSetNode } from 'graphql';

const empty: FieldNode = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: 'leftEmpty' },
  name: { kind: Kind.NAME, value: '__typename' },
};

/** Writes the operation as it is for these values. An object of which nothing is left is asked for a key that `withoutEmptyKeys` takes out of the answer. */
export function withoutConditions(text: string, variables: Readonly<Record<string, unknown>>): string {
  const document = parse(text);
  const values = new Map(Object.entries(variables));
  for (const definition of document.definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION)
      for (const { variable, defaultValue } of definition.variableDefinitions ?? [])
        if (defaultValue?.kind === Kind.BOOLEAN && !values.has(variable.name.value)) values.set(variable.name.value, defaultValue.value);
  const holds = (directive: DirectiveNode): boolean => {
    const value = directive.arguments?.[0]?.value;
    return value?.kind === Kind.VARIABLE ? values.get(value.name.value) === true : value?.kind === Kind.BOOLEAN && value.value;
  };
  const isLeftOut = (directives: readonly DirectiveNode[] | undefined): boolean =>
    (directives ?? []).some((each) => (each.name.value === 'skip' ? holds(each) : each.name.value === 'include' && !holds(each)));
  const left = visit(document, {
    SelectionSet: (set): SelectionSetNode => {
      const selections = set.selections.filter((each) => !isLeftOut(each.directives));
      return { ...set, selections: selections.length === 0 ? [empty] : selections };
    },
  });
  return print(
    withoutUnused(visit(left, { Directive: ({ name }) => (name.value === 'skip' || name.value === 'include' ? null : undefined) })),
  );
}

/** Validation refuses fragments and variables that nothing uses; a fragment that is used by such a one alone goes with it. */
function withoutUnused(document: DocumentNode): DocumentNode {
  const used = new Set<string>();
  visit(document, {
    FragmentSpread: ({ name }) => void used.add(name.value),
    Argument: (node) => void visit(node, { Variable: ({ name }) => void used.add(name.value) }),
  });
  let dropped = false;
  const kept = visit(document, {
    FragmentDefinition: ({ name }) => {
      if (used.has(name.value)) return undefined;
      dropped = true;
      return null;
    },
  });
  if (dropped) return withoutUnused(kept);
  return visit(kept, { VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null) });
}

/** The answer without the keys that `withoutConditions` has added. */
export function withoutEmptyKeys(value: unknown): unknown {
  if (value === undefined) return undefined;
  return JSON.parse(JSON.stringify(value), (_, each: unknown) => {
    if (typeof each === 'object' && each !== null && 'leftEmpty' in each) delete each.leftEmpty;
    return each;
  });
}
