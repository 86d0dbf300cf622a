/** What each part of a supergraph costs, read from `@cost` and `@listSize` (the IBM cost specification as Federation carries it). */
import { getNamedType, isCompositeType, isInputObjectType, isListType, isNonNullType, Kind, valueFromAST } from 'graphql';
import type {
  ConstDirectiveNode,
  DocumentNode,
  FieldDefinitionNode,
  GraphQLArgument,
  GraphQLInputType,
  GraphQLOutputType,
  InputValueDefinitionNode,
} from 'graphql';
import { argument } from '../supergraph/directive-argument.js';
import { directiveNames, named } from '../supergraph/linked-directives.js';

/** What is known of the length of a list. */
export interface ListSize {
  /** Used where no slicing argument is given. */
  readonly assumedSize: number | null;
  /** Arguments, perhaps `input.first`, that bound the length; the greatest given one counts. */
  readonly slicingArguments: readonly string[];
  /** Fields of the value that have this length; where there are none, the field itself has it. */
  readonly sizedFields: readonly string[];
  /** Whether an operation has to give exactly one of the slicing arguments (`slicing-arguments.ts`). */
  readonly requireOne: boolean;
}

/** The figures of a supergraph. */
export interface CostModel {
  /** The field's own `@cost`, else its type's, else 1 for objects and 0 for leaves. */
  fieldWeight(type: string, field: string, output: GraphQLOutputType): number;
  /** Null where the field says nothing. */
  listSize(type: string, field: string): ListSize | null;
  /** What giving these arguments adds. */
  inputCost(type: string, field: string, args: readonly GraphQLArgument[], given: Readonly<Record<string, unknown>>): number;
  /** Whether `inputCost` can be other than 0. */
  hasInputCost(type: string, field: string, args: readonly GraphQLArgument[]): boolean;
}

/** Reads the figures of a supergraph. */
export function readCostModel(supergraph: DocumentNode): CostModel {
  const { weights, sizes } = readDirectives(supergraph);
  const weightOfInput = (type: GraphQLInputType): number => weights.get(getNamedType(type).name) ?? 0;
  const inputCostOf = (type: GraphQLInputType, own: number | undefined, value: unknown): number => {
    if (value === undefined || value === null) return own ?? 0;
    const nullable = isNonNullType(type) ? type.ofType : type;
    if (isListType(nullable)) {
      const elements: readonly unknown[] = Array.isArray(value) ? value : [value];
      return elements.reduce((sum: number, each) => sum + inputCostOf(nullable.ofType, own, each), 0);
    }
    const fields = isInputObjectType(nullable) && typeof value === 'object' ? Object.values(nullable.getFields()) : [];
    const given = new Map<string, unknown>(Object.entries(value));
    const inner = fields.filter(({ name }) => given.has(name));
    const below = inner.map((field) => inputCostOf(field.type, weights.get(`${nullable.toString()}.${field.name}`), given.get(field.name)));
    return (own ?? weightOfInput(nullable)) + below.reduce((sum, each) => sum + each, 0);
  };
  const argumentWeight = (type: string, field: string, name: string) => weights.get(`${type}.${field}(${name}:)`);
  return {
    fieldWeight: (type, field, output) => {
      const named = getNamedType(output);
      return weights.get(`${type}.${field}`) ?? weights.get(named.name) ?? (isCompositeType(named) ? 1 : 0);
    },
    listSize: (type, field) => sizes.get(`${type}.${field}`) ?? null,
    inputCost: (type, field, args, given) =>
      args
        .filter(({ name }) => Object.hasOwn(given, name))
        .reduce((sum, each) => sum + inputCostOf(each.type, argumentWeight(type, field, each.name), given[each.name]), 0),
    hasInputCost: (type, field, args) =>
      args.some((each) => argumentWeight(type, field, each.name) !== undefined || reachesCost(each.type, weights, new Set())),
  };
}

/** Whether a value of the input type can cost anything. */
function reachesCost(type: GraphQLInputType, weights: ReadonlyMap<string, number>, seen: Set<string>): boolean {
  const named = getNamedType(type);
  if (weights.has(named.name)) return true;
  if (!isInputObjectType(named) || seen.has(named.name)) return false;
  seen.add(named.name);
  return Object.values(named.getFields()).some(
    (field) => weights.has(`${named.name}.${field.name}`) || reachesCost(field.type, weights, seen),
  );
}

interface Figures {
  /** By `Type`, `Type.field` or `Type.field(argument:)`. */
  readonly weights: Map<string, number>;
  /** By `Type.field`. */
  readonly sizes: Map<string, ListSize>;
}

function readDirectives(supergraph: DocumentNode): Figures {
  const names = { cost: directiveNames(supergraph, 'cost'), listSize: directiveNames(supergraph, 'cost', 'listSize') };
  const figures: Figures = { weights: new Map(), sizes: new Map() };
  const weigh = (coordinate: string, directives: readonly ConstDirectiveNode[] | undefined): void => {
    const [cost] = named(directives, names.cost);
    const weight = Number((cost === undefined ? undefined : argument(cost, 'weight')) ?? Number.NaN);
    if (Number.isFinite(weight)) figures.weights.set(coordinate, weight);
  };
  const readField = (type: string, field: FieldDefinitionNode | InputValueDefinitionNode): void => {
    const coordinate = `${type}.${field.name.value}`;
    weigh(coordinate, field.directives);
    if (field.kind !== Kind.FIELD_DEFINITION) return;
    for (const each of field.arguments ?? []) weigh(`${coordinate}(${each.name.value}:)`, each.directives);
    const size = named(field.directives, names.listSize)[0];
    if (size !== undefined) figures.sizes.set(coordinate, readSize(size));
  };
  for (const definition of supergraph.definitions) {
    switch (definition.kind) {
      case Kind.SCALAR_TYPE_DEFINITION:
      case Kind.ENUM_TYPE_DEFINITION:
        weigh(definition.name.value, definition.directives);
        break;
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_DEFINITION:
      case Kind.INPUT_OBJECT_TYPE_DEFINITION:
        weigh(definition.name.value, definition.directives);
        for (const field of definition.fields ?? []) readField(definition.name.value, field);
        break;
      default:
    }
  }
  return figures;
}

function readSize(directive: ConstDirectiveNode): ListSize {
  const assumed = Number(argument(directive, 'assumedSize') ?? Number.NaN);
  const slicingArguments = strings(argument(directive, 'slicingArguments'));
  return {
    assumedSize: Number.isFinite(assumed) ? assumed : null,
    slicingArguments,
    sizedFields: strings(argument(directive, 'sizedFields')),
    requireOne: slicingArguments.length > 0 && argument(directive, 'requireOneSlicingArgument') !== false,
  };
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** The value that an argument has where it is not given. */
export function defaultOf(definition: GraphQLArgument): unknown {
  const literal = definition.astNode?.defaultValue;
  return literal === undefined ? definition.defaultValue : valueFromAST(literal, definition.type);
}
