/** What a description of the schema costs, for all of it is made in one go: by its size beside the description that tools ask for. */
import { getIntrospectionQuery, isEnumType, isInputObjectType, isInterfaceType, isObjectType, Kind, parse } from 'graphql';
import type { FragmentDefinitionNode, GraphQLSchema, SelectionSetNode } from 'graphql';

/** The whole description, as tools ask for it, takes as long as thousands of objects. Twice as much is too much at the default limit. */
const wholeCost = 6_000;
/** What is made however little of it is asked for. */
const least: ReadonlyMap<string, number> = new Map([
  ['__schema', 1_000],
  ['__type', 400],
]);
/** An object takes four times as long as a name or a flag. */
const objectSize = 4;
/** How often a type wraps another one. */
const wrapped = 0.4;

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** Computes the cost of a field that begins a description; null for any other field. */
export type IntrospectionCost = (name: string, selections: SelectionSetNode | undefined) => number | null;

/** Prepares it for an operation; each fragment is looked at once. */
export function introspectionCost(schema: GraphQLSchema, fragments: Fragments): IntrospectionCost {
  let sizeOf: ((set: SelectionSetNode | undefined) => number) | undefined;
  return (name, selections) => {
    const base = least.get(name);
    if (base === undefined) return null;
    const { lengths, whole } = figuresOf(schema);
    sizeOf ??= measure(lengths, fragments);
    return base + Math.ceil((wholeCost - 1_000) * (sizeOf(selections) / whole));
  };
}

interface Figures {
  /** Of the lists of a description, on the average. */
  readonly lengths: ReadonlyMap<string, number>;
  /** Size of the whole description. */
  readonly whole: number;
}

const known = new WeakMap<GraphQLSchema, Figures>();

function figuresOf(schema: GraphQLSchema): Figures {
  const before = known.get(schema);
  if (before !== undefined) return before;
  const lengths = lengthsIn(schema);
  const definitions = parse(getIntrospectionQuery(), { noLocation: true }).definitions;
  const fragments = definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [each] : []));
  const operation = definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  const whole = measure(lengths, new Map(fragments.map((each) => [each.name.value, each])))(operation?.selectionSet);
  const figures = { lengths, whole };
  known.set(schema, figures);
  return figures;
}

function lengthsIn(schema: GraphQLSchema): ReadonlyMap<string, number> {
  const types = Object.values(schema.getTypeMap());
  const composite = types.filter((type) => isObjectType(type) || isInterfaceType(type));
  const fields = composite.flatMap((type) => Object.values(type.getFields()));
  const implemented = composite.reduce((sum, type) => sum + type.getInterfaces().length, 0);
  const inputs = types.reduce((sum, type) => sum + (isInputObjectType(type) ? Object.keys(type.getFields()).length : 0), 0);
  const values = types.reduce((sum, type) => sum + (isEnumType(type) ? type.getValues().length : 0), 0);
  return new Map([
    ['types', types.length],
    ['fields', fields.length / types.length],
    ['args', fields.reduce((sum, field) => sum + field.args.length, 0) / Math.max(1, fields.length)],
    ['inputFields', inputs / types.length],
    ['enumValues', values / types.length],
    ['interfaces', implemented / types.length],
    ['possibleTypes', implemented / types.length],
    ['directives', schema.getDirectives().length],
    ['ofType', wrapped],
  ]);
}

/** How large a part of a description is. */
function measure(lengths: Figures['lengths'], fragments: Fragments): (set: SelectionSetNode | undefined) => number {
  const ofFragment = new Map<string, number>();
  const sizeOf = (set: SelectionSetNode | undefined): number => {
    let size = 0;
    for (const node of set?.selections ?? []) {
      if (node.kind === Kind.INLINE_FRAGMENT) size += sizeOf(node.selectionSet);
      else if (node.kind === Kind.FRAGMENT_SPREAD) size += sizeOfFragment(node.name.value);
      else if (node.selectionSet === undefined) size += 1;
      else size += (lengths.get(node.name.value) ?? 1) * (objectSize + sizeOf(node.selectionSet));
    }
    return size;
  };
  const sizeOfFragment = (name: string): number => {
    const before = ofFragment.get(name);
    if (before !== undefined) return before;
    // A fragment inside itself: validation refuses the operation.
    ofFragment.set(name, 0);
    const size = sizeOf(fragments.get(name)?.selectionSet);
    ofFragment.set(name, size);
    return size;
  };
  return sizeOf;
}
