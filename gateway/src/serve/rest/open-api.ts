/** Describes the paths as OpenAPI 3.1, from their queries and the schema. */
import {
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
} from 'graphql';
import type {
  FragmentDefinitionNode,
  GraphQLInputType,
  GraphQLNamedType,
  GraphQLOutputType,
  GraphQLSchema,
  SelectionSetNode,
} from 'graphql';
import type { Engine } from '../../execute/engine.js';
import { parametersOf } from './rest-path.js';
import type { RestPath } from './rest-path.js';

/** A JSON Schema (draft 2020-12). */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The parts of an OpenAPI document that are used here. */
export interface OpenApi {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, { readonly get: OpenApiOperation }>>;
  readonly components: JsonSchema;
  readonly security: readonly JsonSchema[];
}

/** One path. */
export interface OpenApiOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean; readonly schema: JsonSchema }[];
  readonly responses: JsonSchema;
}

/** Describes the paths. */
export function openApi(paths: readonly RestPath[], engine: Engine): OpenApi {
  return {
    openapi: '3.1.0',
    info: { title: 'Marque', version: '1', description: 'Queries of the graph that have a path of their own.' },
    paths: Object.fromEntries(paths.map((each) => [each.path, { get: operation(each, engine) }])),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Errors: errorsSchema },
    },
    security: [{}, { token: [] }],
  };
}

const errorsSchema: JsonSchema = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      message: { type: 'string' },
      path: { type: 'array' },
      extensions: { type: 'object', properties: { code: { type: 'string' } } },
    },
    required: ['message', 'extensions'],
  },
};

function operation({ path, document, summary }: RestPath, engine: Engine): OpenApiOperation {
  const parsed = engine.parse(document, undefined);
  if ('errors' in parsed) throw new Error(`The query of "${path}" is no longer valid.`);
  const root = engine.api.getQueryType() ?? undefined;
  const data = objectSchema(parsed.operation.selectionSet, root, { schema: engine.api, fragments: parsed.fragments });
  const body = (properties: JsonSchema) => ({ content: { 'application/json': { schema: { type: 'object', properties } } } });
  const errors = { $ref: '#/components/schemas/Errors' };
  return {
    operationId: parsed.operation.name?.value ?? path,
    summary,
    parameters: [
      ...parametersOf(path, parsed.operation, engine.api).map(({ name, in: location, required, type }) => ({
        name,
        in: location,
        required,
        schema: inputSchema(type, new Set()),
      })),
      { name: 'marque-tenant', in: 'header', required: false, schema: { type: 'string' } },
    ],
    responses: {
      200: { description: 'What was found, and what failed beside it.', ...body({ data, errors }) },
      default: { description: 'Why there is no answer.', ...body({ errors }) },
    },
  };
}

interface Within {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** What is selected; fields of fragments on some types only are not required. */
function objectSchema(set: SelectionSetNode, type: GraphQLNamedType | undefined, within: Within): JsonSchema {
  const properties: Record<string, JsonSchema> = {};
  const required = new Set<string>();
  const collect = (selections: SelectionSetNode, on: GraphQLNamedType | undefined, always: boolean): void => {
    for (const node of selections.selections) {
      const conditional = (node.directives ?? []).some(({ name }) => name.value === 'skip' || name.value === 'include');
      if (node.kind === Kind.FIELD) {
        const key = (node.alias ?? node.name).value;
        const field = isObjectType(on) || isInterfaceType(on) ? on.getFields()[node.name.value] : undefined;
        properties[key] = field === undefined ? { type: 'string' } : outputSchema(field.type, node.selectionSet, within);
        if (always && !conditional) required.add(key);
        continue;
      }
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : within.fragments.get(node.name.value);
      if (fragment === undefined) continue;
      const condition = fragment.typeCondition === undefined ? on : within.schema.getType(fragment.typeCondition.name.value);
      collect(fragment.selectionSet, condition, always && !conditional && (condition === on || !isAbstractType(on)));
    }
  };
  collect(set, type, true);
  return { type: 'object', properties, required: [...required] };
}

function outputSchema(type: GraphQLOutputType, set: SelectionSetNode | undefined, within: Within): JsonSchema {
  if (!isNonNullType(type)) return { anyOf: [present(type, set, within), { type: 'null' }] };
  return present(type.ofType, set, within);
}

function present(type: GraphQLOutputType, set: SelectionSetNode | undefined, within: Within): JsonSchema {
  if (isListType(type)) return { type: 'array', items: outputSchema(type.ofType, set, within) };
  const named = getNamedType(type);
  return set === undefined ? leafSchema(named) : objectSchema(set, named, within);
}

function inputSchema(type: GraphQLInputType, inside: ReadonlySet<string>): JsonSchema {
  if (isNonNullType(type)) return inputSchema(type.ofType, inside);
  if (isListType(type)) return { type: 'array', items: inputSchema(type.ofType, inside) };
  if (!isInputObjectType(type)) return leafSchema(type);
  if (inside.has(type.name)) return { type: 'object', title: type.name };
  const fields = Object.values(type.getFields());
  const within = new Set([...inside, type.name]);
  return {
    type: 'object',
    title: type.name,
    properties: Object.fromEntries(fields.map((field) => [field.name, inputSchema(field.type, within)])),
    required: fields.filter((field) => isNonNullType(field.type) && field.defaultValue === undefined).map((field) => field.name),
  };
}

const leaves: Readonly<Record<string, JsonSchema>> = {
  Int: { type: 'integer', format: 'int32' },
  Float: { type: 'number' },
  Boolean: { type: 'boolean' },
  String: { type: 'string' },
  ID: { type: 'string' },
  DateTime: { type: 'string', format: 'date-time' },
  Date: { type: 'string', format: 'date' },
  UUID: { type: 'string', format: 'uuid' },
};

function leafSchema(type: GraphQLNamedType): JsonSchema {
  if (isEnumType(type)) return { type: 'string', title: type.name, enum: type.getValues().map((value) => value.name) };
  return leaves[type.name] ?? { title: type.name };
}
