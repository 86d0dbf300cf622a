/** Writes the SDK's operations, each under the SHA-256 of its text as the SDK sends it, for gateways that run registered operations only. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { Kind } from 'graphql';
import type { DocumentNode } from 'graphql';
import { prepare } from '../document.js';
import * as generated from '../generated/graphql.js';

const documents = Object.values<unknown>({ ...generated }).filter(isOperation);
const entries = documents
  .map((document) => prepare(document).text)
  .toSorted()
  .map((text): [string, string] => [createHash('sha256').update(text).digest('hex'), text]);
writeFileSync(new URL('../../dist/operations.json', import.meta.url), `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`);

/** The generated module has documents of fragments too; those do not run by themselves. */
function isOperation(value: unknown): value is DocumentNode {
  if (typeof value !== 'object' || value === null || !('kind' in value) || value.kind !== Kind.DOCUMENT) return false;
  return (value as DocumentNode).definitions.some((each) => each.kind === Kind.OPERATION_DEFINITION);
}
