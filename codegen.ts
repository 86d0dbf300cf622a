/** Generates the SDK's types and methods from the public schema and the operations beside the SDK. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CodegenConfig } from '@graphql-codegen/cli';
import methodsPlugin from './clients/sdk/src/codegen/methods-plugin.js';

const root = path.dirname(fileURLToPath(import.meta.url));
const sdk = path.join(root, 'clients/sdk');
const require = createRequire(import.meta.url);
const methods = './clients/sdk/src/codegen/methods-plugin.ts';

/** What each scalar is on the wire and in code: no number that could lose a digit, no Date that could lose a zone. */
const scalars = {
  CurrencyCode: 'string',
  Date: 'string',
  DateTime: 'string',
  Decimal: 'string',
  JSON: 'unknown',
  JSONObject: 'Record<string, unknown>',
  ID: 'string',
  Int64: 'string',
  UUID: 'string',
};

const config: CodegenConfig = {
  schema: path.join(root, 'schema/api.graphql'),
  documents: path.join(sdk, 'src/operations/*.graphql'),
  importExtension: '.js',
  emitLegacyCommonJSImports: false,
  pluginLoader: async (name: string) => (name === methods ? methodsPlugin : await require(name)),
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
    [path.join(sdk, 'src/generated/graphql.ts')]: { plugins: ['typescript-operations', 'typed-document-node'] },
    [path.join(sdk, 'src/generated/methods.ts')]: { plugins: [methods] },
  },
};

export default config;
