/** What the SDK's page tells the code generators of other clients of the platform's scalars. */
import { isScalarType, isSpecifiedScalarType, type GraphQLSchema } from 'graphql';
import { blocksOf } from '../kit/documents.js';

/** The page's block that holds this text. */
export function documented(text: string): string {
  const block = blocksOf('clients/sdk/README.md').find(({ code }) => code.includes(text));
  if (block === undefined) throw new Error(`The page shows no ${text}.`);
  return block.code;
}

/** The scalars of a documented map, each with its type. */
export function scalarsIn(code: string): Readonly<Record<string, string>> {
  const [, map = ''] = /scalar(?:s|Types"?)(?: =|:) \{\n([^}]*)\}/i.exec(code) ?? [];
  return Object.fromEntries([...map.matchAll(/^ *"?(\w+)"?: ["']?(\w+)/gm)].map(([, name = '', type = '']) => [name, type]));
}

/** The scalars of a schema that are its own, each with its type: text, unless it may be anything. */
export function scalarsOf(schema: GraphQLSchema): Readonly<Record<string, string>> {
  const own = Object.values(schema.getTypeMap()).filter((type) => isScalarType(type) && !isSpecifiedScalarType(type));
  return Object.fromEntries(own.map(({ name }) => [name, name === 'JSON' ? 'unknown' : 'string']));
}
