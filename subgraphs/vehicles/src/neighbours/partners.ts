/** What `vehicles` asks of `partners`. */
import { localId } from '@marque/shared/graph/global-ids';
import type { ServiceGraph } from '@marque/shared/platform/subgraph';
import { RecordLeadDocument, type RecordLeadInput } from './generated/partners.js';

/** What came of telling who came. */
export type LeadAnswer =
  | { readonly leadId: string }
  | { readonly refused: 'InvalidInput' | 'NotAllowed' | 'IdempotencyConflict'; readonly message: string; readonly path: readonly string[] };

/** Writes down who came. The same key is the same touch of the same lead. */
export async function recordLead(graph: ServiceGraph, tenantId: string, input: RecordLeadInput): Promise<LeadAnswer> {
  const { recordLead: answer } = await graph.request('partners', RecordLeadDocument, { input }, tenantId);
  if (answer.__typename === 'LeadPayload') return { leadId: localId('Lead', answer.lead.id) };
  return { refused: answer.__typename, message: answer.message, path: answer.path };
}
