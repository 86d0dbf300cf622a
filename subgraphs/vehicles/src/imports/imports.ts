/** Imports: files that are taken into the catalogue and the inventory. */
import type { Part } from '@marque/shared/define';
import { forgetTask } from '@marque/shared/jobs/forget';
import { lt } from 'drizzle-orm';
import type { VehiclesContext, VehiclesServices } from '../context.js';
import { runStagedImport, stagedImportJob } from './commands/run-staged-import.js';
import { partLifeMs } from './domain/staged-file.js';
import { ImportResolver } from './resolvers/import-resolver.js';
import { ProgressResolver } from './resolvers/progress-resolver.js';
import { importParts } from './store/tables.js';

export const imports: Part<VehiclesServices, VehiclesContext> = {
  module: 'INVENTORY',
  resolvers: [ImportResolver, ProgressResolver],
  entities: { ImportReport: { scopes: ['inventory:manage'], find: ({ id = '' }, { loaders }) => loaders.importReport.load(id) } },
  jobs: (services) => [
    { name: stagedImportJob, run: (payload) => runStagedImport(services, payload) },
    forgetTask(services, 'vehicles.forget_parts', [
      { table: importParts, rows: (now) => lt(importParts.stagedAt, new Date(now.getTime() - partLifeMs)) },
    ]),
  ],
};
