/** Subgraphs made from an SDL alone, which answer at random but always the same: the same field of the same object has one value wherever it is asked. */
import { createHash } from 'node:crypto';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  GraphQLError,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
} from 'graphql';
import type { GraphQLLeafType, GraphQLOutputType, GraphQLResolveInfo, GraphQLSchema } from 'graphql';

/** An object of which only its identity is known; its fields are drawn when they are asked for. */
interface FakeObject {
  readonly __typename: string;
  readonly identity: string;
}

/** How often things go wrong: one time in so many; 0 for never. */
export interface Mishaps {
  readonly nulls: number;
  readonly errors: number;
}

const entityIds = 4;
const maxListLength = 4;

/** Builds the subgraph. `entityTypes` are the types that have an `id` by which any subgraph knows them. */
export function plausibleSchema(sdl: string, entityTypes: ReadonlySet<string>, mishaps: Mishaps): GraphQLSchema {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl) }]);
  const draw = new Drawing(schema, entityTypes, mishaps);
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type) && type.name !== '_Entity') type.resolveType = (value) => asFake(value).__typename;
    if (!isObjectType(type) || type.name.startsWith('_')) continue;
    if (entityTypes.has(type.name))
      type.extensions = {
        ...type.extensions,
        apollo: { subgraph: { resolveReference: (reference: unknown) => draw.reference(type.name, reference) } },
      };
    for (const field of Object.values(type.getFields()))
      if (!field.name.startsWith('_')) field.resolve = (source, given, _, info) => draw.field(source, given, info);
  }
  return schema;
}

class Drawing {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly entityTypes: ReadonlySet<string>,
    private readonly mishaps: Mishaps,
  ) {}

  /** The library reads the reference untyped; plans send the type and the key. */
  reference(type: string, reference: unknown): FakeObject | GraphQLError | null {
    const { id } = reference as { readonly id: string };
    const identity = entityIdentity(type, id);
    if (happens(this.mishaps.errors, identity, 'reference error')) return failure(type);
    return happens(this.mishaps.nulls, identity, 'reference null') ? null : { __typename: type, identity };
  }

  field(source: unknown, given: Record<string, unknown>, info: GraphQLResolveInfo): unknown {
    const parent = info.parentType.name;
    const identity = source === undefined ? parent : asFake(source).identity;
    if (info.fieldName === 'id' && this.entityTypes.has(parent)) return identity.slice(parent.length + 1);
    const key = `${identity}.${info.fieldName}(${JSON.stringify(given, Object.keys(given).sort())})`;
    if (happens(this.mishaps.errors, key, 'error')) throw failure(`${parent}.${info.fieldName}`);
    return this.value(info.returnType, key, true);
  }

  private value(type: GraphQLOutputType, key: string, nullable: boolean): unknown {
    if (isNonNullType(type)) return this.value(type.ofType, key, false);
    if (nullable && happens(this.mishaps.nulls, key, 'null')) return null;
    if (isListType(type))
      return Array.from({ length: number(key, 'length') % maxListLength }, (_, at) =>
        this.value(type.ofType, `${key}[${String(at)}]`, true),
      );
    if (isLeafType(type)) return leaf(type, key);
    const possible = isAbstractType(type) ? this.schema.getPossibleTypes(type) : [type];
    const chosen = possible[number(key, 'type') % possible.length];
    if (chosen === undefined || isInterfaceType(chosen)) return null;
    const id = `e${String(number(key, 'entity') % entityIds)}`;
    return { __typename: chosen.name, identity: this.entityTypes.has(chosen.name) ? entityIdentity(chosen.name, id) : key };
  }
}

function entityIdentity(type: string, id: string): string {
  return `${type}:${id}`;
}

/** Every object that the resolvers here get was made here. */
function asFake(value: unknown): FakeObject {
  return value as FakeObject;
}

function failure(what: string): GraphQLError {
  return new GraphQLError(`${what} failed.`, { extensions: { code: 'CONFLICT' } });
}

function number(key: string, purpose: string): number {
  return createHash('md5').update(`${purpose} ${key}`).digest().readUInt32BE(0);
}

function happens(oneIn: number, key: string, purpose: string): boolean {
  return oneIn > 0 && number(key, purpose) % oneIn === 0;
}

function leaf(type: GraphQLLeafType, key: string): unknown {
  const drawn = number(key, 'leaf');
  if (isEnumType(type)) return type.getValues()[drawn % type.getValues().length]?.value;
  switch (type.name) {
    case 'Int':
      return drawn % 1_000;
    case 'Float':
      return (drawn % 1_000) / 8;
    case 'Boolean':
      return drawn % 2 === 0;
    case 'String':
      return ['', 'plain', 'a "quoted" \\ line\n', 'Ünïcödé 🚗', '\u2028'][drawn % 5];
    default:
      return `v${String(drawn % 100)}`;
  }
}
