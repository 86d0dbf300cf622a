/** The client says that the file has come: it is looked at by its first bytes, and a job makes its variants. */
import { requireTenant } from '@marque/shared/auth';
import type { CommandContext } from '@marque/shared/commands';
import type { IdempotencyConflict, NotAllowed, NotFound } from '@marque/shared/outcome';
import { mediaChanged } from '../../events/events.js';
import { uploadKey } from '../domain/file-names.js';
import type { MediaRefusal } from '../domain/media-file.js';
import { type UnusableFile, unusableFile } from '../domain/refusals.js';
import { faultOfKind, headBytes, knownFile } from '../services/file-type.js';
import { deleteMedia, mediaByIds, updateMedia } from '../store/media.js';
import type { MediaRow } from '../store/tables.js';
import { changeMedia, type OnMedia } from './change-media.js';
import { processTask } from './task-names.js';

/** A repeat finds the file where it is by now. One that cannot be used is gone: its place is free, and another can be announced. */
export async function completeUpload(
  context: CommandContext,
  input: OnMedia,
): Promise<MediaRow | NotFound | NotAllowed | UnusableFile | IdempotencyConflict> {
  const { platform } = context;
  // The store is asked before any lock is taken.
  const fault = await faultOf(context, input.mediaId);
  return changeMedia(context, { command: 'completeMediaUpload', input }, async (tx, row, at): Promise<MediaRow | UnusableFile> => {
    if (row.state !== 'AWAITING_UPLOAD') return row;
    if (fault === 'NOT_BROUGHT') return unusableFile(fault);
    if (fault !== null) {
      await deleteMedia(tx, row);
      await platform.events.record(tx, [mediaChanged(row, 'REMOVED', at)]);
      return unusableFile(fault);
    }
    const change = { state: 'PROCESSING', updatedAt: at } as const;
    await updateMedia(tx, row, change);
    const payload = { tenantId: row.tenantId, mediaId: row.id };
    await platform.jobs.schedule(tx, { task: processTask, payload, key: `process ${row.id}` });
    return { ...row, ...change };
  });
}

/** What the first bytes and the length say against what was brought; null where nothing. */
async function faultOf({ platform, caller }: CommandContext, mediaId: string): Promise<MediaRefusal | null> {
  const tenantId = requireTenant(caller);
  const [row] = await platform.database.read(tenantId, (tx) => mediaByIds(tx, tenantId, [mediaId]));
  if (row?.state !== 'AWAITING_UPLOAD') return null;
  const { store } = platform.files;
  const key = uploadKey(row);
  const facts = await store.stat(key);
  if (facts === null) return 'NOT_BROUGHT';
  if (facts.bytes !== row.announcedBytes) return 'WRONG_LENGTH';
  const head = await store.get(key, { start: 0, end: Math.min(headBytes, facts.bytes) - 1 });
  if (head === null) return 'NOT_BROUGHT';
  const chunks: Buffer[] = [];
  for await (const chunk of head.body as AsyncIterable<Buffer>) chunks.push(chunk);
  return faultOfKind(await knownFile(Buffer.concat(chunks)), row.kind);
}
