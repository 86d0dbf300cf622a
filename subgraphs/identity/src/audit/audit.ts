/** The audit log of each tenant: append-only, and chained by hashes. */
import type { Part } from '@marque/shared/define';
import type { IdentityContext, IdentityServices } from '../context.js';
import { AuditResolver } from './resolvers/audit-resolver.js';

export const audit: Part<IdentityServices, IdentityContext> = { module: null, resolvers: [AuditResolver] };
