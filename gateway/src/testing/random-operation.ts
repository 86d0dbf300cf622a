/** Random operations over a schema, made from a list of choices so that a failing one can be shrunk. */
import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isUnionType,
  parse,
  validate,
} from 'graphql';
import type { GraphQLCompositeType, GraphQLField, GraphQLInputObjectType, GraphQLInputType, GraphQLSchema } from 'graphql';

/** A query with values for its variables. */
export interface RandomOperation {
  readonly text: string;
  readonly variables: Record<string, unknown>;
}

/** Gives numbers below a bound, the same ones for the same list; zeros when the list has ended, which make everything small. */
class Choices {
  private at = 0;
  constructor(
    private readonly numbers: readonly number[],
    readonly leftOut: ReadonlySet<string>,
  ) {}

  below(bound: number): number {
    const number = this.numbers[this.at++] ?? 0;
    return bound <= 0 ? 0 : number % bound;
  }

  pick<T>(items: readonly T[]): T | undefined {
    return items[this.below(items.length)];
  }
}

const maxDepth = 5;

/** What is peculiar to a schema. */
export interface RandomOperationRules {
  /** Fields that are not asked for. */
  readonly leftOut: ReadonlySet<string>;
  /** Root fields that use `$text`, `$two` and `$c1`. */
  readonly uses: string;
}

const garage: RandomOperationRules = {
  // The stock executor takes the interface's name for the object's type when these are asked of an object whose type is known.
  leftOut: new Set(['premium', 'insured']),
  uses: 't: search(text: $text, limit: $two) { __typename } k: car(id: $c1) { __typename }',
};
const variables = { text: 'a', two: 2, c1: 'c1' };
const definitions = '($yes: Boolean! = false, $no: Boolean!, $text: String, $two: Int = 1, $c1: ID!)';
const argumentSuffix = ['', '_b', '_c'];

/** Makes an operation. Not every one is valid: fields may conflict, and then it is to be left out. */
export function randomOperation(schema: GraphQLSchema, numbers: readonly number[], rules = garage): RandomOperation {
  const choices = new Choices(numbers, rules.leftOut);
  const root = schema.getQueryType();
  if (root === null || root === undefined) throw new Error('The schema has queries.');
  const flags = { yes: choices.below(4) !== 1, no: choices.below(4) === 1 };
  const fragments: string[] = [];
  const selection = selectionOf(root, 0, schema, choices, fragments);
  // Every variable is used, so that only conflicts between fields make an operation invalid.
  const uses = 'used: __typename @skip(if: $yes) @include(if: $no)';
  return {
    text: `query ${definitions} { ${uses} ${selection} ${rules.uses} }\n${fragments.join('\n')}`,
    variables: { ...variables, ...flags },
  };
}

/** Whether the operation is valid: fields may conflict. */
export function isValid(schema: GraphQLSchema, text: string): boolean {
  return validate(schema, parse(text)).length === 0;
}

function selectionOf(type: GraphQLCompositeType, depth: number, schema: GraphQLSchema, choices: Choices, fragments: string[]): string {
  const count = 1 + choices.below(depth === 0 ? 5 : 4);
  const parts = Array.from({ length: count }, () => part(type, depth, schema, choices, fragments));
  return parts.filter((each) => each !== '').join(' ') || '__typename';
}

function part(type: GraphQLCompositeType, depth: number, schema: GraphQLSchema, choices: Choices, fragments: string[]): string {
  const kind = choices.below(14);
  if (kind === 0) return `__typename`;
  const narrowed = kind < 4 && isAbstractType(type) ? (choices.pick(schema.getPossibleTypes(type)) ?? type) : type;
  if (kind === 1 || (isUnionType(type) && kind < 7)) {
    return `... on ${narrowed.name} ${condition(choices)} { ${selectionOf(narrowed, depth + 1, schema, choices, fragments)} }`;
  }
  if (kind === 2 && depth < maxDepth) {
    const name = `F${String(fragments.length)}`;
    fragments.push('');
    fragments[Number(name.slice(1))] =
      `fragment ${name} on ${narrowed.name} { ${selectionOf(narrowed, depth + 1, schema, choices, fragments)} }`;
    return `...${name} ${condition(choices)}`;
  }
  return isUnionType(type) ? '__typename' : field(type, depth, schema, choices, fragments);
}

function field(
  type: Exclude<GraphQLCompositeType, { getTypes(): unknown }>,
  depth: number,
  schema: GraphQLSchema,
  choices: Choices,
  fragments: string[],
): string {
  const all = Object.values(type.getFields()).filter((each) => !choices.leftOut.has(each.name));
  const usable = depth >= maxDepth ? all.filter((each) => !isCompositeType(getNamedType(each.type))) : all;
  const chosen = choices.pick(usable.length > 0 ? usable : all);
  if (chosen === undefined) return '__typename';
  const variant = choices.below(argumentSuffix.length);
  const suffix = argumentSuffix[variant] ?? '';
  const inner = getNamedType(chosen.type);
  const nested = isCompositeType(inner)
    ? ` { ${depth >= maxDepth ? '__typename' : selectionOf(inner, depth + 1, schema, choices, fragments)} }`
    : '';
  return `${suffix === '' ? '' : `${chosen.name}${suffix}: `}${chosen.name}${argumentsOf(chosen, variant)} ${condition(choices)}${nested}`;
}

/** The alias decides the arguments, so that fields with the same response name do not conflict by them. */
function argumentsOf(field: GraphQLField<unknown, unknown>, variant: number): string {
  const given = field.args
    .filter((argument) => isNonNullType(argument.type) || variant > 0)
    .map((argument) => `${argument.name}: ${valueOf(argument.type, variant)}`);
  return given.length === 0 ? '' : `(${given.join(', ')})`;
}

function valueOf(type: GraphQLInputType, variant: number): string {
  if (isNonNullType(type)) return valueOf(type.ofType, variant);
  if (isListType(type)) return `[${valueOf(type.ofType, variant)}]`;
  if (isEnumType(type)) return type.getValues()[variant % type.getValues().length]?.name ?? 'null';
  if (isInputObjectType(type)) return inputOf(type, variant);
  const values: Readonly<Record<string, readonly string[]>> = {
    Int: ['1', '2', '3'],
    ID: ['"c1"', '"c2"', '"none"'],
    Boolean: ['true', 'false', 'true'],
    Float: ['1.5', '2', '0'],
  };
  return (values[type.name] ?? ['"a"', '"b"', '""'])[variant] ?? 'null';
}

function inputOf(type: GraphQLInputObjectType, variant: number): string {
  const required = Object.values(type.getFields()).filter((field) => isNonNullType(field.type) && field.defaultValue === undefined);
  return `{ ${required.map((field) => `${field.name}: ${valueOf(field.type, variant)}`).join(', ')} }`;
}

function condition(choices: Choices): string {
  return ['', '', '', '', '', '@include(if: $yes)', '@skip(if: $no)', '@skip(if: true)', '@include(if: $no)'][choices.below(9)] ?? '';
}
