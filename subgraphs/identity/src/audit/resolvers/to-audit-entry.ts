import { type EntityName, globalId } from '@marque/shared/graph/global-ids';
import type { AuditRow } from '../domain/audit-chain.js';
import type { AuditEntry } from '../schema/audit-entry.js';

/** The log names subjects as it always did: its hashes cover the names. */
const typeOfSubject: ReadonlyMap<string, EntityName> = new Map([
  ['user', 'User'],
  ['session', 'Session'],
  ['api_key', 'ApiKey'],
  ['kycApplication', 'KycApplication'],
]);

/** An entry as the graph shows it. */
export function toAuditEntry({ subjectType, subjectId, ...row }: AuditRow): AuditEntry {
  const type = typeOfSubject.get(subjectType);
  return { ...row, subjectType, subjectId: type === undefined ? subjectId : globalId(type, subjectId), sequence: Number(row.sequence) };
}
