/** Starts one PostgreSQL server for the whole run; each test file makes databases of its own on it. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPostgres } from '../../subgraphs/shared/src/postgres-server/postgres-server.js';
import type { TestProject } from 'vitest/node';
import { noBrowser, withoutBrowser } from './chromium.js';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'marque-test-postgres-'));
  // As root the server runs under another user, who must be able to reach the folder.
  chmodSync(dataDir, 0o755);
  const server = await startPostgres({ dataDir, unsafe: true });
  project.provide('postgresUrl', server.url);
  return async () => {
    if (withoutBrowser) console.warn(`\n${noBrowser}\n`);
    await server.stop();
    rmSync(server.folder, { recursive: true, force: true });
    rmSync(dataDir, { recursive: true, force: true });
  };
}
