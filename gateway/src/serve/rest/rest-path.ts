/** Paths that stand for queries: `GET /api/vehicles/{id}?first=10`. */
import { isEnumType, isListType, isNonNullType, isScalarType, Kind, typeFromAST } from 'graphql';
import type { GraphQLInputType, GraphQLSchema, OperationDefinitionNode, TypeNode } from 'graphql';
import { parseJson } from '../../response/exact-json.js';
import { HttpRefusal } from '../../http/http-refusal.js';

/** A query and the path that stands for it. */
export interface RestPath {
  /** Below `/api/`, with the query's variables in braces: `/api/vehicles/{id}`. The others are parameters. */
  readonly path: string;
  /** The document, with one query. */
  readonly document: string;
  /** What the API's description says of it. */
  readonly summary: string;
}

/** A variable of a query as a parameter of its path. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly type: GraphQLInputType;
}

/** The parts of a path; what stands in braces is a variable. */
export function segmentsOf(path: string): readonly { readonly text: string; readonly variable: boolean }[] {
  return path
    .split('/')
    .slice(1)
    .map((part) => (/^\{\w+\}$/u.test(part) ? { text: part.slice(1, -1), variable: true } : { text: part, variable: false }));
}

/** The values that a path has at its variables, or null when it is another path. */
export function matchPath(pattern: string, path: string): ReadonlyMap<string, string> | null {
  const parts = path.split('/').slice(1);
  const segments = segmentsOf(pattern);
  if (parts.length !== segments.length) return null;
  const values = new Map<string, string>();
  for (const [at, { text, variable }] of segments.entries()) {
    const part = parts[at] ?? '';
    if (!variable && part !== text) return null;
    if (!variable) continue;
    const value = decoded(part);
    if (value === null || value === '') return null;
    values.set(text, value);
  }
  return values;
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** The parameters of a query at a path. */
export function parametersOf(path: string, operation: OperationDefinitionNode, schema: GraphQLSchema): readonly Parameter[] {
  const inPath = new Set(segmentsOf(path).flatMap(({ text, variable }) => (variable ? [text] : [])));
  return (operation.variableDefinitions ?? []).flatMap((definition) => {
    const name = definition.variable.name.value;
    const type = inputType(schema, definition.type);
    if (type === null) return [];
    const required = inPath.has(name) || (isNonNullType(type) && definition.defaultValue === undefined);
    return [{ name, in: inPath.has(name) ? ('path' as const) : ('query' as const), required, type }];
  });
}

function inputType(schema: GraphQLSchema, node: TypeNode): GraphQLInputType | null {
  // Validation lets only input types be types of variables; graphql-js has one overload for each kind of node.
  const type = node.kind === Kind.NAMED_TYPE ? typeFromAST(schema, node) : typeFromAST(schema, node as never);
  return (type as GraphQLInputType | undefined) ?? null;
}

/**
 * The variables of a request. Texts become what the variable's type asks for; a list is a parameter that is given several times, an input object is JSON.
 * @throws HttpRefusal for a parameter that the query does not have, or a text that its type cannot be.
 */
export function variablesOf(
  parameters: readonly Parameter[],
  inPath: ReadonlyMap<string, string>,
  inQuery: URLSearchParams,
): Record<string, unknown> {
  const unknown = [...inQuery.keys()].find((name) => !parameters.some((each) => each.in === 'query' && each.name === name));
  if (unknown !== undefined) throw new HttpRefusal(400, `There is no parameter "${unknown}".`);
  const variables: Record<string, unknown> = {};
  for (const { name, in: location, required, type } of parameters) {
    const given = location === 'path' ? [inPath.get(name) ?? ''] : inQuery.getAll(name);
    if (given.length > 0) variables[name] = valueOf(type, given, name);
    else if (required) throw new HttpRefusal(400, `The parameter "${name}" is missing.`);
  }
  return variables;
}

/** A number as JSON writes one: no hexadecimal, no blanks. */
const numberPattern = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/;

function valueOf(type: GraphQLInputType, given: readonly string[], name: string): unknown {
  if (isNonNullType(type)) return valueOf(type.ofType, given, name);
  if (isListType(type)) return given.map((each) => valueOf(type.ofType, [each], name));
  const [text = '', ...more] = given;
  if (more.length > 0) throw new HttpRefusal(400, `The parameter "${name}" is given more than once.`);
  if (isEnumType(type)) return text;
  if (!isScalarType(type)) return fromJson(text, name);
  if (type.name === 'Boolean' && (text === 'true' || text === 'false')) return text === 'true';
  if ((type.name === 'Int' || type.name === 'Float') && numberPattern.test(text)) return Number(text);
  // What is no number stays a text, and the check of the variables says so in its own words.
  return text;
}

function fromJson(text: string, name: string): unknown {
  try {
    return parseJson(text);
  } catch {
    throw new HttpRefusal(400, `The parameter "${name}" is not valid JSON.`);
  }
}
