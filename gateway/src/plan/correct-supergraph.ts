/**
 * The supergraph as the planner is to see it: the same graph, written so that the planner cannot take its two wrong turns.
 *
 * 1. Where a subgraph has several `@key`s, the planner takes the first whose fields it has when it comes back with the fields of a `@requires`,
 *    also one that is declared not to be resolvable. Here the resolvable keys stand first.
 * 2. It names a required field by its name alone, so `price(currency: "USD")` for a `@requires` and `price(currency: "EUR")` of the client, or of
 *    another `@requires`, fall onto one key and one of them silently gets the other's value. Here each required field with arguments is a field
 *    of its own without arguments; `restoreArguments` puts the arguments back into the plan.
 */
import { Kind, parse, print, stripIgnoredCharacters } from 'graphql';
import type {
  ConstArgumentNode,
  ConstDirectiveNode,
  DocumentNode,
  FieldDefinitionNode,
  InterfaceTypeDefinitionNode,
  ObjectTypeDefinitionNode,
  SelectionSetNode,
  TypeNode,
} from 'graphql';
import { argument } from '../supergraph/directive-argument.js';
import { directiveNames, named } from '../supergraph/linked-directives.js';
import { graphNames } from '../supergraph/owners.js';
import { requiredName } from '../operation/plan-names.js';

/** A field that stands for another with arguments. */
export interface RequiredField {
  readonly field: string;
  readonly arguments: readonly ConstArgumentNode[];
}

/** What the planner is given, and what is needed to read its plans. */
export interface CorrectedSupergraph {
  /** The document itself where there was nothing to correct. */
  readonly document: DocumentNode;
  /** By the name that the planner knows. */
  readonly required: ReadonlyMap<string, RequiredField>;
  /** The names among `required` that a field needs, by `fieldKey`. */
  readonly requiredBy: ReadonlyMap<string, ReadonlySet<string>>;
  /** Every name that the planner may use for itself. */
  readonly ownNames: ReadonlySet<string>;
}

/** Names a field of a type in a subgraph. */
export function fieldKey(service: string, type: string, field: string): string {
  return `${service} ${type}.${field}`;
}

type TypeDefinition = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** Writes the supergraph for the planner. */
export function correctSupergraph(document: DocumentNode): CorrectedSupergraph {
  const types = new Map<string, TypeDefinition>();
  for (const each of document.definitions) if (isType(each)) types.set(each.name.value, each);
  const [joinType, joinField] = [directiveNames(document, 'join', 'type'), directiveNames(document, 'join', 'field')];
  const naming = new RequiredFields(types, graphNames(document), joinField);
  const ordered = document.definitions.map((each) => (isType(each) ? resolvableKeysFirst(each, joinType) : each));
  const renamed = ordered.map((each) => (isType(each) ? naming.rename(each) : each));
  const definitions = renamed.map((each) => (isType(each) ? naming.extend(each) : each));
  const changed = definitions.some((each, at) => each !== document.definitions[at]);
  return {
    document: changed ? { ...document, definitions } : document,
    required: naming.required,
    requiredBy: naming.requiredBy,
    ownNames: naming.ownNames,
  };
}

function isType(node: { readonly kind: Kind }): node is TypeDefinition {
  return node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION;
}

function resolvableKeysFirst<T extends TypeDefinition>(type: T, joinType: ReadonlySet<string>): T {
  const directives = type.directives ?? [];
  const last = named(directives, joinType).filter((each) => argument(each, 'resolvable') === false);
  const misplaced = last.some((each) => {
    const after = directives.slice(directives.indexOf(each) + 1);
    return after.some((other) => !last.includes(other) && argument(other, 'graph') === argument(each, 'graph'));
  });
  return misplaced ? { ...type, directives: [...directives.filter((each) => !last.includes(each)), ...last] } : type;
}

/** Gives names to the required fields of a supergraph that have arguments. */
class RequiredFields {
  readonly required = new Map<string, RequiredField>();
  readonly requiredBy = new Map<string, Set<string>>();
  readonly ownNames = new Set(['__typename']);
  private readonly names = new Map<string, string>();
  /** The new fields by type. */
  private readonly added = new Map<string, Set<string>>();

  constructor(
    private readonly types: ReadonlyMap<string, TypeDefinition>,
    private readonly services: ReadonlyMap<string, string>,
    private readonly joinField: ReadonlySet<string>,
  ) {}

  /** The type with the new names in what its fields require. */
  rename<T extends TypeDefinition>(type: T): T {
    for (const each of type.directives ?? []) this.noteKey(argument(each, 'key'));
    let changed = false;
    const fields = (type.fields ?? []).map((field) => {
      for (const each of named(field.directives, this.joinField)) this.noteContexts(argument(each, 'contextArguments'));
      const directives = (field.directives ?? []).map((directive) => this.renameDirective(directive, type.name.value, field.name.value));
      if (directives.every((each, at) => each === field.directives?.[at])) return field;
      changed = true;
      return { ...field, directives };
    });
    return changed ? { ...type, fields } : type;
  }

  /** The type with the new fields. */
  extend<T extends TypeDefinition>(type: T): T {
    const added = [...(this.added.get(type.name.value) ?? [])].flatMap((name) => {
      const original = type.fields?.find((each) => each.name.value === this.required.get(name)?.field);
      return original === undefined ? [] : [withoutArguments(original, name, this.joinField)];
    });
    return added.length === 0 ? type : { ...type, fields: [...(type.fields ?? []), ...added] };
  }

  private noteKey(key: unknown): void {
    if (typeof key === 'string') for (const name of key.match(/\w+/g) ?? []) this.ownNames.add(name);
  }

  /** What context arguments are taken from is fetched under its own name too. */
  private noteContexts(given: unknown): void {
    for (const each of Array.isArray(given) ? (given as readonly unknown[]) : []) {
      if (typeof each === 'object' && each !== null && 'selection' in each) this.noteKey(each.selection);
    }
  }

  private renameDirective(directive: ConstDirectiveNode, type: string, field: string): ConstDirectiveNode {
    const requires = argument(directive, 'requires');
    if (typeof requires !== 'string') return directive;
    const used = new Set<string>();
    const renamed = this.renameSelections(selectionsOf(requires), type, used);
    if (used.size === 0) return directive;
    const graph = argument(directive, 'graph');
    const service = typeof graph === 'string' ? this.services.get(graph) : undefined;
    if (service !== undefined) this.requiredBy.set(fieldKey(service, type, field), used);
    const value = stripIgnoredCharacters(print(renamed)).slice(1, -1);
    return {
      ...directive,
      arguments: (directive.arguments ?? []).map((each) =>
        each.name.value === 'requires' ? { ...each, value: { kind: Kind.STRING, value } } : each,
      ),
    };
  }

  private renameSelections(set: SelectionSetNode, type: string, used: Set<string>): SelectionSetNode {
    const selections = set.selections.map((node) => {
      if (node.kind === Kind.FRAGMENT_SPREAD) return node;
      if (node.kind === Kind.INLINE_FRAGMENT)
        return { ...node, selectionSet: this.renameSelections(node.selectionSet, node.typeCondition?.name.value ?? type, used) };
      const definition = this.types.get(type)?.fields?.find((each) => each.name.value === node.name.value);
      this.ownNames.add(node.name.value);
      const inner = definition === undefined ? '' : namedType(definition.type);
      const deep =
        node.selectionSet === undefined ? node : { ...node, selectionSet: this.renameSelections(node.selectionSet, inner, used) };
      if (definition?.arguments === undefined || definition.arguments.length === 0) return deep;
      const name = this.nameOf(type, { field: node.name.value, arguments: constant(node.arguments) });
      used.add(name);
      return { ...deep, name: { kind: Kind.NAME, value: name } as const, arguments: [] };
    });
    return { ...set, selections };
  }

  private nameOf(type: string, field: RequiredField): string {
    const sorted = field.arguments.map((each) => print(each)).sort();
    const key = `${field.field}(${sorted.join(', ')})`;
    const name = this.names.get(key) ?? requiredName(field.field, this.names.size + 1);
    this.names.set(key, name);
    this.required.set(name, field);
    // An interface's fields are those of its types too.
    const holders = [type, ...[...this.types.values()].filter((each) => implementsInterface(each, type)).map((each) => each.name.value)];
    for (const holder of holders) this.added.set(holder, (this.added.get(holder) ?? new Set()).add(name));
    return name;
  }
}

function selectionsOf(fields: string): SelectionSetNode {
  const [operation] = parse(`{${fields}}`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('A set of fields in braces is an operation.');
  return operation.selectionSet;
}

/** The type says that arguments may hold variables; in a directive of an SDL there are none. */
function constant(nodes: readonly { readonly kind: Kind.ARGUMENT }[] | undefined): readonly ConstArgumentNode[] {
  return (nodes ?? []) as readonly ConstArgumentNode[];
}

function implementsInterface(type: TypeDefinition, name: string): boolean {
  return type.interfaces?.some((each) => each.name.value === name) === true;
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function withoutArguments(field: FieldDefinitionNode, name: string, joinField: ReadonlySet<string>): FieldDefinitionNode {
  const directives = named(field.directives, joinField);
  return { kind: Kind.FIELD_DEFINITION, name: { kind: Kind.NAME, value: name }, type: field.type, arguments: [], directives };
}
