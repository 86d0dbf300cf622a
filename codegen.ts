/**
 * Makes code from the contracts in `schema/`: the SDK's types and methods, what each subgraph asks of its neighbours, and the payloads of all
 * events. What it makes is not committed.
 */
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { CodegenConfig } from '@graphql-codegen/cli';
import { parse, printSchema } from 'graphql';
import eventsPlugin from './tools/codegen/events-plugin.js';
import argumentsPlugin from './clients/sdk/src/codegen/arguments-plugin.js';
import methodsPlugin from './clients/sdk/src/codegen/methods-plugin.js';
import schemaPlugin from './clients/sdk/src/codegen/schema-plugin.js';
import webDocumentsPlugin from './clients/web/src/graph/codegen/documents-plugin.js';
import webManifestPlugin from './clients/web/src/graph/codegen/manifest-plugin.js';
import webPossibleTypesPlugin from './clients/web/src/graph/codegen/possible-types-plugin.js';

const root = path.dirname(fileURLToPath(import.meta.url));
const sdk = path.join(root, 'clients/sdk');
const require = createRequire(import.meta.url);
const methods = './clients/sdk/src/codegen/methods-plugin.ts';
const schemaTypes = './clients/sdk/src/codegen/schema-plugin.ts';
const schemaArguments = './clients/sdk/src/codegen/arguments-plugin.ts';
const webDocuments = './clients/web/src/graph/codegen/documents-plugin.ts';
const webManifest = './clients/web/src/graph/codegen/manifest-plugin.ts';
const webPossibleTypes = './clients/web/src/graph/codegen/possible-types-plugin.ts';
const events = './tools/codegen/events-plugin.ts';
const ownPlugins: Readonly<Record<string, unknown>> = {
  [methods]: methodsPlugin,
  [schemaTypes]: schemaPlugin,
  [schemaArguments]: argumentsPlugin,
  [webDocuments]: webDocumentsPlugin,
  [webManifest]: webManifestPlugin,
  [webPossibleTypes]: webPossibleTypesPlugin,
  [events]: eventsPlugin,
};

/** What clients see, and the operations of the SDK. */
const api = { schema: path.join(root, 'schema/api.graphql'), documents: path.join(sdk, 'src/operations/*.graphql') };

/** What each scalar is on the wire and in code: no number that could lose a digit, no Date that could lose a zone. */
const scalars = {
  CurrencyCode: 'string',
  Date: 'string',
  DateTime: 'string',
  Decimal: 'string',
  JSON: 'unknown',
  JSONObject: 'Record<string, unknown>',
  ID: 'string',
  UUID: 'string',
  _Any: 'object',
};

/** A subgraph's schema as the others ask it, with what federation adds. */
function subgraphSchema(name: string): string {
  return printSchema(buildSubgraphSchema(parse(readFileSync(path.join(root, `schema/subgraphs/${name}.graphql`), 'utf8'))));
}

/** `neighbours/NAME.graphql` of a subgraph holds what it asks of the subgraph NAME. */
const neighbours = globSync('subgraphs/*/src/neighbours/*.graphql', { cwd: root }).map((file): CodegenConfig['generates'] => {
  const { dir, name } = path.parse(path.join(root, file));
  return {
    [path.join(dir, `generated/${name}.ts`)]: {
      schema: subgraphSchema(name),
      documents: path.join(root, file),
      config: { immutableTypes: true },
      plugins: ['typescript-operations', 'typed-document-node'],
    },
  };
});

const web = path.join(root, 'clients/web/src');
/** The cache and the pages tell what an answer is by the names of types. */
const webTypes = { skipTypename: false, nonOptionalTypename: true, immutableTypes: true };
const webFragments = path.join(web, 'graph/fragments.graphql');

/** The operations of a capability of the web client stand beside its pages; what several of them read alike are fragments in `graph`. */
const pages = globSync('*/operations.graphql', { cwd: web }).map((file): CodegenConfig['generates'] => {
  const { dir } = path.parse(path.join(web, file));
  return {
    [path.join(dir, 'generated/operations.ts')]: {
      schema: api.schema,
      documents: [path.join(web, file), webFragments],
      config: webTypes,
      plugins: ['typescript-operations', webDocuments],
    },
  };
});

/**
 * Set by `npm run generate` for its first pass: what asks for what `schema/` does not have yet waits for the second, and all else that the code
 * needs to be loaded is made.
 */
const allowPartialOutputs = process.env['SCHEMA_IS_OLD'] === 'true';

const config: CodegenConfig = {
  allowPartialOutputs,
  importExtension: '.js',
  emitLegacyCommonJSImports: false,
  pluginLoader: async (name: string) => ownPlugins[name] ?? (await require(name)),
  config: {
    scalars,
    defaultScalarType: 'unknown',
    enumsAsTypes: true,
    skipTypename: true,
    useTypeImports: true,
    inputMaybeValue: 'T | null | undefined',
    dedupeFragments: true,
    inlineFragmentTypes: 'combine',
  },
  generates: {
    [path.join(sdk, 'src/generated/graphql.ts')]: { ...api, plugins: ['typescript-operations', 'typed-document-node'] },
    [path.join(sdk, 'src/generated/methods.ts')]: { ...api, plugins: [methods] },
    [path.join(sdk, 'src/generated/schema.ts')]: { schema: api.schema, plugins: [schemaTypes] },
    [path.join(sdk, 'src/generated/arguments.ts')]: { schema: api.schema, plugins: [schemaArguments] },
    ...Object.assign({}, ...neighbours),
    ...Object.assign({}, ...pages),
    // For pieces that several capabilities show: they belong to none of their operations.
    [path.join(web, 'graph/generated/fragments.ts')]: {
      schema: api.schema,
      documents: webFragments,
      config: webTypes,
      plugins: ['typescript-operations'],
    },
    [path.join(web, 'graph/generated/possible-types.ts')]: {
      schema: api.schema,
      documents: [path.join(web, '*/operations.graphql'), webFragments],
      plugins: [webPossibleTypes],
    },
    [path.join(web, 'graph/generated/operations.json')]: {
      schema: api.schema,
      documents: [path.join(web, '*/operations.graphql'), webFragments],
      plugins: [webManifest],
    },
    [path.join(root, 'subgraphs/shared/src/generated/events.ts')]: {
      schema: api.schema,
      plugins: [{ [events]: { events: path.join(root, 'schema/events/*.json') } }],
    },
  },
};

export default config;
