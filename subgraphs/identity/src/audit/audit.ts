/** The audit log of each tenant: append-only, and chained by hashes. */
import type { Part } from '@marque/shared/define';
import type { IdentityContext, IdentityServices } from '../context.js';
import { AuditResolver } from './resolvers/audit-resolver.js';
import { toAuditEntry } from './resolvers/to-audit-entry.js';

export const audit: Part<IdentityServices, IdentityContext> = {
  module: null,
  resolvers: [AuditResolver],
  entities: {
    AuditEntry: {
      scopes: ['user:administer'],
      async find({ id = '' }, { loaders }) {
        const row = await loaders.auditEntry.load(id);
        return row && toAuditEntry(row);
      },
    },
  },
};
