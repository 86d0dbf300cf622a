import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { getOperationAST, parse } from 'graphql';
import type { Logger } from 'pino';
import { type Manifest, readManifest } from '../documents/document-store.js';
import type { RestPath } from '../serve/rest/rest-path.js';

/** Operations of the SDK that may also be asked by a path. */
const paths: readonly { readonly path: string; readonly operation: string; readonly summary: string }[] = [
  { path: '/api/vehicles', operation: 'Vehicles', summary: 'Searches the vehicles on offer.' },
  { path: '/api/vehicles/{id}', operation: 'Vehicle', summary: 'One vehicle with its seller and its auction.' },
  { path: '/api/auctions', operation: 'Auctions', summary: 'Lists the auctions.' },
  { path: '/api/auctions/{id}', operation: 'Auction', summary: 'One auction with its last bids.' },
  { path: '/api/service-offerings', operation: 'ServiceOfferings', summary: 'The services that can be ordered.' },
  { path: '/api/professionals', operation: 'Professionals', summary: 'The professionals of the business.' },
  { path: '/api/me', operation: 'Me', summary: 'The caller.' },
];

/** The SDK's operations, as its build has written them down; none where it has not been built. */
export async function registeredDocuments(
  logger: Logger,
): Promise<{ readonly manifest: Manifest; readonly restPaths: readonly RestPath[] }> {
  const file = fileURLToPath(import.meta.resolve('@marque/sdk/operations.json'));
  const json = await readFile(file, 'utf8').catch(() => null);
  if (json === null) {
    logger.warn({ file }, 'no operations are registered: build the SDK first');
    return { manifest: new Map(), restPaths: [] };
  }
  const manifest = readManifest(json);
  const byName = new Map([...manifest.values()].map((text) => [getOperationAST(parse(text))?.name?.value, text]));
  const restPaths = paths.flatMap(({ path, operation, summary }) => {
    const document = byName.get(operation);
    return document === undefined ? [] : [{ path, document, summary }];
  });
  return { manifest, restPaths };
}
