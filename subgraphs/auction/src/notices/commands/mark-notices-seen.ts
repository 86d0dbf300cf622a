import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import { type IdempotencyConflict, invalidInput, type InvalidInput, notFound, type NotFound } from '@marque/shared/outcome';
import { mostMarked } from '../domain/notice-kinds.js';
import { countOfNotices, markSeen, noticesOf } from '../store/notices.js';

/** Which notices; the key may be missing, for what is seen is not seen again. */
export interface MarkNoticesSeen {
  /** Null for all. */
  readonly noticeIds?: readonly string[] | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/** What became of them. */
export interface SeenNotices {
  /** How many were not seen before. */
  readonly marked: number;
  /** How many the person has not seen yet. */
  readonly unseen: number;
}

/** Marks the caller's own notices as seen; of somebody else's there are none. */
export async function markNoticesSeen(
  { platform, caller }: CommandContext,
  { noticeIds, idempotencyKey }: MarkNoticesSeen,
): Promise<SeenNotices | InvalidInput | NotFound | IdempotencyConflict> {
  const actor = actorOf(caller);
  const { actorId: userId } = actor;
  const ids = noticeIds ? [...new Set(noticeIds)] : null;
  if (ids !== null && (ids.length === 0 || ids.length > mostMarked))
    return invalidInput(`Name 1 to ${mostMarked} notices, or none for all of them.`, 'noticeIds');
  const call = { command: 'markNoticesSeen', idempotencyKey, input: { noticeIds: ids } };
  return once<SeenNotices | NotFound>(platform, actor, call, async (tx, now) => {
    if (ids !== null && (await noticesOf(tx, userId, ids)).length < ids.length) return notFound('There is no such notice.', 'noticeIds');
    const marked = await markSeen(tx, userId, ids, now);
    return { marked, unseen: await countOfNotices(tx, { userId, unseenOnly: true }) };
  });
}
