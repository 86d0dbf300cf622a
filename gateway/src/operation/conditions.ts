/**
 * `@skip` and `@include`, decided before anything is planned.
 *
 * The planner lets conditions travel into fetches, and what one field of a fetch requires is then missing for the others too: with
 * `isCheap @requires(fields: "price")`, `{ product { isCheap @skip(if: $s) name } }` has no name where nothing of `isCheap` is fetched. It also takes
 * a condition on everything inside a field for one on the field. So an operation is planned for the values that its conditions have, one plan for each
 * combination that is asked for, and neither plans nor answers know of conditions any more.
 */
import { GraphQLIncludeDirective, GraphQLSkipDirective, Kind, visit } from 'graphql';
import type { ASTNode, DirectiveNode, DocumentNode, FieldNode, FragmentDefinitionNode, SelectionNode, SelectionSetNode } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';
import { argumentOf } from './defer-directive.js';
import { hiddenName } from './plan-names.js';

const conditions: ReadonlySet<string> = new Set([GraphQLSkipDirective.name, GraphQLIncludeDirective.name]);

/** Whether a directive decides that something is left out. */
export const isCondition = ({ name }: DirectiveNode): boolean => conditions.has(name.value);

/** Value of a boolean variable. */
export type Flag = (name: string) => boolean;

/** An operation and the fragments that it may spread. */
export interface DecidedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** The variables that conditions of the document ask; null where it has no conditions at all. */
export function conditionVariables(document: DocumentNode): readonly string[] | null {
  let any = false;
  const names = new Set<string>();
  visit(document, {
    Directive: (node) => {
      if (!isCondition(node)) return;
      any = true;
      for (const { value } of node.arguments ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return any ? [...names] : null;
}

/** The condition that a directive sets: what it asks, and which answer leaves the selection out. Null for any other directive. */
export function conditionOf(directive: DirectiveNode): { readonly asks: string | boolean; readonly leftOutIf: boolean } | null {
  if (!isCondition(directive)) return null;
  const value = argumentOf(directive, 'if');
  const leftOutIf = directive.name.value === GraphQLSkipDirective.name;
  if (value?.kind === Kind.VARIABLE) return { asks: value.name.value, leftOutIf };
  return value?.kind === Kind.BOOLEAN ? { asks: value.value, leftOutIf } : null;
}

/** Stands in an object of which nothing is asked: it is still to be seen that it is there. Answers leave it out. */
export const hidden: FieldNode = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: hiddenName },
  name: { kind: Kind.NAME, value: '__typename' },
};

/** Leaves out what the conditions leave out, and the conditions. */
export function decideConditions(
  operation: OperationDefinitionNode,
  fragments: DecidedOperation['fragments'],
  flag: Flag,
): DecidedOperation {
  const decide = new ConditionDecider(fragments, flag);
  const selectionSet = decide.orHidden(operation.selectionSet);
  const decided = { ...operation, selectionSet };
  const kept = decide.fragmentsInUse();
  return {
    operation: decided,
    fragments: kept,
    document: { kind: Kind.DOCUMENT, definitions: [decided, ...kept.values()] },
  };
}

/** Whether conditions have left out everything: there is nothing to plan. */
export function asksNothing({ selectionSet }: OperationDefinitionNode): boolean {
  return selectionSet.selections.every((each) => each === hidden);
}

class ConditionDecider {
  /** Null for a fragment of which nothing is left. */
  private readonly decided = new Map<string, FragmentDefinitionNode | null>();

  constructor(
    private readonly fragments: DecidedOperation['fragments'],
    private readonly flag: Flag,
  ) {}

  /** The fragments that have been spread, as far as anything of them is left. */
  fragmentsInUse(): DecidedOperation['fragments'] {
    return new Map([...this.decided].flatMap(([name, fragment]) => (fragment === null ? [] : [[name, fragment] as const])));
  }

  orHidden(set: SelectionSetNode): SelectionSetNode {
    const selections = this.left(set);
    return { ...set, selections: selections.length > 0 ? selections : [hidden] };
  }

  private left(set: SelectionSetNode): readonly SelectionNode[] {
    return set.selections.flatMap((node) => this.selection(node) ?? []);
  }

  private selection(node: SelectionNode): SelectionNode | null {
    if (!this.included(node.directives)) return null;
    const plain = { ...node, directives: (node.directives ?? []).filter((each) => !isCondition(each)) };
    switch (plain.kind) {
      case Kind.FIELD:
        // What is asked of the schema itself is not planned; it is answered with its conditions.
        if (plain.name.value.startsWith('__')) this.keep(plain);
        if (plain.selectionSet === undefined || plain.name.value.startsWith('__')) return plain;
        return { ...plain, selectionSet: this.orHidden(plain.selectionSet) };
      case Kind.INLINE_FRAGMENT: {
        const selections = this.left(plain.selectionSet);
        return selections.length === 0 ? null : { ...plain, selectionSet: { ...plain.selectionSet, selections } };
      }
      case Kind.FRAGMENT_SPREAD:
        return this.fragment(plain.name.value) === null ? null : plain;
      default:
        return plain satisfies never;
    }
  }

  private fragment(name: string): FragmentDefinitionNode | null {
    const known = this.decided.get(name);
    if (known !== undefined) return known;
    const fragment = this.fragments.get(name);
    const selections = fragment === undefined ? [] : this.left(fragment.selectionSet);
    const made =
      fragment === undefined || selections.length === 0
        ? null
        : { ...fragment, selectionSet: { kind: Kind.SELECTION_SET, selections } as const };
    this.decided.set(name, made);
    return made;
  }

  /** Keeps the fragments below a node as they are. */
  private keep(node: ASTNode): void {
    visit(node, {
      FragmentSpread: ({ name }) => {
        const fragment = this.decided.has(name.value) ? undefined : this.fragments.get(name.value);
        if (fragment === undefined) return;
        this.decided.set(name.value, fragment);
        this.keep(fragment);
      },
    });
  }

  private included(directives: readonly DirectiveNode[] | undefined): boolean {
    return (directives ?? []).every((each) => {
      const condition = conditionOf(each);
      if (condition === null) return true;
      const holds = typeof condition.asks === 'boolean' ? condition.asks : this.flag(condition.asks);
      return holds !== condition.leftOutIf;
    });
  }
}
