import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import { type IdempotencyConflict, type InvalidInput, invalidInput } from '@marque/shared/outcome';
import { type DocumentKind, documentKinds } from '../../domain/documents.js';
import { saveRequiredDocuments } from '../../store/documents.js';

/** What the business asks for from now on. */
export interface SetRequiredDocuments {
  readonly kinds: readonly DocumentKind[];
  readonly idempotencyKey?: string | null | undefined;
}

/** Says which documents the sales to come need; those that are open keep theirs. */
export async function setRequiredDocuments(
  { platform, caller }: CommandContext,
  { kinds: wanted, idempotencyKey }: SetRequiredDocuments,
): Promise<{ readonly kinds: readonly DocumentKind[] } | InvalidInput | IdempotencyConflict> {
  if (wanted.length > documentKinds.length) return invalidInput('Each kind is asked for once.', 'kinds');
  const kinds = documentKinds.filter((kind) => wanted.includes(kind));
  const actor = actorOf(caller);
  const { tenantId, actorId: changedBy } = actor;
  return once(platform, actor, { command: 'setRequiredDocuments', idempotencyKey, input: { kinds } }, async (tx, changedAt) => {
    await saveRequiredDocuments(tx, { tenantId, kinds, changedBy, changedAt });
    return { kinds };
  });
}
