/** Code generator plugin: all operations of the web client, each under the SHA-256 of its text, for gateways that run registered operations only. */
import { createHash } from 'node:crypto';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { operationsIn } from './documents-plugin.js';

function plugin(_schema: GraphQLSchema, files: readonly { readonly document?: DocumentNode }[]): string {
  const operations = operationsIn(files);
  const names = operations.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new TypeError(`Two operations of the web client are called ${twice}.`);
  const texts = operations.map(({ text }) => text).toSorted();
  const entries = texts.map((text) => [createHash('sha256').update(text).digest('hex'), text]);
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}

export default { plugin };
