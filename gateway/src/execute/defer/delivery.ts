/** A plan with `@defer`, compiled: what is answered first, and the parts that follow. */
import type { DeferNode, PlanNode } from '@apollo/query-planner';
import { getNamedType, isInterfaceType, isObjectType, Kind, OperationTypeNode, parse } from 'graphql';
import type { GraphQLNamedType, GraphQLObjectType, SelectionNode, SelectionSetNode } from 'graphql';
import { clientVariable } from '../../operation/plan-names.js';
import { compilePlan, fetchesOf } from '../fetch/compile-plan.js';
import { compileCompletion } from '../complete/completion.js';
import type { Completion } from '../complete/completion.js';
import type { Step } from '../fetch/execution.js';
import { ownValue } from '../../response/json.js';
import type { JsonObject } from '../../response/json.js';
import type { AskedOperation } from '../../operation/asked-operation.js';
import type { Supergraph } from '../../plan/open-supergraph.js';
import type { OwnerOf } from '../../supergraph/owners.js';

/** Writes one object of the tree. */
export type WriteObject = (object: JsonObject, state: Completion) => string;

/** What is fetched and written together. */
export interface DeliveryGroup {
  readonly fetch: Step;
  /** How many fetches it and its parts have by each name that a part needs. */
  readonly fetches: ReadonlyMap<string, number>;
  /** The writer for an object, by its type; null where nothing of the group is for such an object. */
  writerOf(object: JsonObject): WriteObject | null;
  /** What may follow once this is delivered. */
  readonly parts: readonly DeferredPart[];
}

/** A part that comes later: for every object at its path. */
export interface DeferredPart {
  readonly label: string | undefined;
  readonly path: readonly string[];
  readonly group: DeliveryGroup;
  /** The fetches of what comes before it that its own ones need; null where all of that must have ended. */
  readonly needs: readonly string[] | null;
}

/** How an operation's answer comes in parts; conditions decide which way. */
export type Delivery =
  | { readonly kind: 'group'; readonly group: DeliveryGroup }
  | { readonly kind: 'condition'; readonly variable: string; readonly met: Delivery; readonly otherwise: Delivery };

/** What compiling needs to know of the graph. */
export interface DeliveryRules {
  readonly supergraph: Supergraph;
  readonly ownerOf: OwnerOf;
}

/** Compiles the plan of a query or mutation that defers. */
export function compileDelivery(node: PlanNode | undefined, asked: AskedOperation, rules: DeliveryRules): Delivery {
  return new DeliveryCompiler(asked, rules).delivery(node);
}

/** The way that the variables choose. */
export function chosen(delivery: Delivery, flag: (name: string) => boolean): DeliveryGroup {
  if (delivery.kind === 'group') return delivery.group;
  return chosen(flag(delivery.variable) ? delivery.met : delivery.otherwise, flag);
}

class DeliveryCompiler {
  private readonly root: GraphQLObjectType;

  constructor(
    private readonly asked: AskedOperation,
    private readonly rules: DeliveryRules,
  ) {
    const root = rules.supergraph.api.getRootType(asked.operation.operation);
    if (root === undefined || root === null) throw new Error('Validation lets no operation pass whose root type does not exist.');
    this.root = root;
  }

  delivery(node: PlanNode | undefined): Delivery {
    if (node?.kind === 'Condition' && (defers(node.ifClause) || defers(node.elseClause))) {
      return {
        kind: 'condition',
        variable: clientVariable(node.condition),
        met: this.delivery(node.ifClause),
        otherwise: this.delivery(node.elseClause),
      };
    }
    if (node?.kind === 'Defer') return { kind: 'group', group: this.deferring(node, []) };
    return { kind: 'group', group: this.group(node, this.asked.operation.selectionSet, [], []) };
  }

  private deferring({ primary, deferred }: DeferNode, path: readonly string[]): DeliveryGroup {
    // What follows a mutation is read after all of it.
    const mayHurry = this.asked.operation.operation !== OperationTypeNode.MUTATION;
    const parts = deferred.map((each): DeferredPart => {
      const at = each.queryPath.filter((element) => !element.startsWith('...'));
      const group =
        each.node?.kind === 'Defer' ? this.deferring(each.node, at) : this.group(each.node, selections(each.subselection), at, []);
      const needs = mayHurry ? each.depends.map(({ id }) => id) : null;
      return { label: this.asked.labels.get(each.label ?? ''), path: at, group, needs };
    });
    const { selections: own } = selections(primary.subselection);
    const skeletons = parts.map((part) => this.skeleton(part.path, path.length));
    return this.group(primary.node, { kind: Kind.SELECTION_SET, selections: [...own, ...skeletons.flat()] }, path, parts);
  }

  private group(node: PlanNode | undefined, set: SelectionSetNode, path: readonly string[], parts: readonly DeferredPart[]): DeliveryGroup {
    const { supergraph, ownerOf } = this.rules;
    const declared = this.typeAt(path);
    const writers = new Map<string, WriteObject>();
    return {
      fetch: compilePlan(node, supergraph.full),
      fetches: countFetches(node, parts),
      parts,
      writerOf: (object) => {
        const named = ownValue(object, '__typename');
        const type = typeof named === 'string' ? supergraph.api.getType(named) : declared;
        if (!isObjectType(type) || declared === undefined) return null;
        const known = writers.get(type.name);
        if (known !== undefined) return known;
        const options = { schema: supergraph.api, fragments: this.asked.fragments, ownerOf };
        const write = compileCompletion(type, { parent: declared.name, selections: set }, options);
        writers.set(type.name, write);
        return write;
      },
    };
  }

  /** The objects that a part will be added to. The planner leaves them out of what comes first where all of their fields are deferred. */
  private skeleton(path: readonly string[], from: number): readonly SelectionNode[] {
    const key = path[from];
    if (key === undefined) return [];
    const inner: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: this.skeleton(path, from + 1) };
    return this.fieldsAt(path.slice(0, from + 1)).map(({ parent, name }) => ({
      kind: Kind.INLINE_FRAGMENT,
      typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: parent } },
      selectionSet: {
        kind: Kind.SELECTION_SET,
        selections: [
          { kind: Kind.FIELD, alias: { kind: Kind.NAME, value: key }, name: { kind: Kind.NAME, value: name }, selectionSet: inner },
        ],
      },
    }));
  }

  /** The declared type of what stands at a path of response keys. */
  private typeAt(path: readonly string[]): GraphQLNamedType | undefined {
    return path.length === 0 ? this.root : this.fieldsAt(path)[0]?.type;
  }

  /** The fields that bring what stands at a path. */
  private fieldsAt(path: readonly string[]): readonly Found[] {
    let found: readonly Found[] = [{ parent: '', name: '', type: this.root, set: this.asked.operation.selectionSet }];
    for (const key of path) found = found.flatMap(({ set, type }) => (set === undefined ? [] : this.fieldsUnder(set, type, key)));
    return found;
  }

  private fieldsUnder(set: SelectionSetNode, type: GraphQLNamedType | undefined, key: string): Found[] {
    return set.selections.flatMap((node): Found[] => {
      if (node.kind === Kind.FIELD) {
        if ((node.alias ?? node.name).value !== key) return [];
        const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
        if (field === undefined || type === undefined) return [];
        return [{ parent: type.name, name: node.name.value, type: getNamedType(field.type), set: node.selectionSet }];
      }
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : this.asked.fragments.get(node.name.value);
      if (fragment === undefined) return [];
      const condition = fragment.typeCondition?.name.value;
      const inside = condition === undefined ? type : this.rules.supergraph.api.getType(condition);
      return this.fieldsUnder(fragment.selectionSet, inside, key);
    });
  }
}

function countFetches(node: PlanNode | undefined, parts: readonly DeferredPart[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (id: string, more: number): void => {
    counts.set(id, (counts.get(id) ?? 0) + more);
  };
  for (const { id } of fetchesOf(node)) if (id !== undefined) count(id, 1);
  for (const { group } of parts) for (const [id, more] of group.fetches) count(id, more);
  return counts;
}

interface Found {
  /** The type that the selection names, and the field in it. */
  readonly parent: string;
  readonly name: string;
  readonly type: GraphQLNamedType | undefined;
  readonly set: SelectionSetNode | undefined;
}

/** Whether a plan defers below the conditions at its top; elsewhere the planner does not. */
function defers(node: PlanNode | undefined): boolean {
  return node?.kind === 'Defer' || (node?.kind === 'Condition' && (defers(node.ifClause) || defers(node.elseClause)));
}

/** The planner writes what belongs to a part as text. */
function selections(text: string | undefined): SelectionSetNode {
  const [operation] = text === undefined ? [] : parse(text, { noLocation: true }).definitions;
  return operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet : { kind: Kind.SELECTION_SET, selections: [] };
}
