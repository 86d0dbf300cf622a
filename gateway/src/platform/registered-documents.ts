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

/** Where the builds write operations down. */
const built = {
  sdk: fileURLToPath(import.meta.resolve('@marque/sdk/operations.json')),
  web: fileURLToPath(import.meta.resolve('@marque/web/operations.json')),
};

/** The operations of the SDK and of the web client, as their builds have written them down; of what has not been built there are none. */
export async function registeredDocuments(
  logger: Logger,
  files = built,
): Promise<{ readonly manifest: Manifest; readonly restPaths: readonly RestPath[] }> {
  const sdk = await manifestIn(files.sdk, logger);
  const web = await manifestIn(files.web, logger);
  const byName = new Map([...sdk.values()].map((text) => [getOperationAST(parse(text))?.name?.value, text]));
  const restPaths = paths.flatMap(({ path, operation, summary }) => {
    const document = byName.get(operation);
    return document === undefined ? [] : [{ path, document, summary }];
  });
  return { manifest: new Map([...sdk, ...web]), restPaths };
}

async function manifestIn(file: string, logger: Logger): Promise<Manifest> {
  const json = await readFile(file, 'utf8').catch(() => null);
  if (json !== null) return readManifest(json);
  logger.warn({ file }, 'no operations are registered from there: build it first');
  return new Map();
}
