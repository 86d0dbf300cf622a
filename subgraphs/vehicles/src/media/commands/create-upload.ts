/** Announces a file: its place is taken, and the client gets a link under which to bring it. */
import type { CommandContext } from '@marque/shared/commands';
import type { UploadTarget } from '@marque/shared/files/files';
import { newId } from '@marque/shared/ids';
import {
  type IdempotencyConflict,
  invalidInput,
  type InvalidInput,
  isRefusal,
  type NotAllowed,
  type NotFound,
} from '@marque/shared/outcome';
import { uploadKey } from '../domain/file-names.js';
import type { MediaKind } from '../domain/media-file.js';
import { mostBytes, uploadSeconds } from '../domain/media-limits.js';
import { readTexts } from '../domain/media-texts.js';
import type { TooManyFiles } from '../domain/refusals.js';
import type { MediaRow } from '../store/tables.js';
import { addMedia } from './add-media.js';
import { changePictured, type OnPictured } from './change-pictured.js';
import { discardLaterTask } from './task-names.js';

/** A file to be brought. */
export type CreateUpload = OnPictured & {
  readonly kind: MediaKind;
  readonly bytes: number;
  readonly caption: string | null;
  readonly altText: string | null;
  readonly idempotencyKey: string;
};

/** The file as it waits, and where it is brought. */
export interface CreatedUpload {
  readonly media: MediaRow;
  readonly target: UploadTarget;
}

/** Longer than the link holds and the bytes take to come: after that nobody brings anything any more. */
const discardAfterMs = (uploadSeconds + 300) * 1_000;

/** Stores nothing but the row. What is not brought, or brought again, is discarded by a job that is stored with it. */
export async function createUpload(
  context: CommandContext,
  { idempotencyKey, ...input }: CreateUpload,
): Promise<CreatedUpload | InvalidInput | NotFound | NotAllowed | TooManyFiles | IdempotencyConflict> {
  const { platform, caller } = context;
  const most = mostBytes(input.kind, caller);
  if (input.bytes < 1 || input.bytes > most) return invalidInput(`A file of this kind has 1 to ${most} bytes.`, 'bytes');
  const texts = readTexts(input);
  if (isRefusal(texts)) return texts;
  const call = { command: 'createMediaUpload', input: { ...input, idempotencyKey } };
  const row = await changePictured(context, call, async (tx, asset, at): Promise<MediaRow | TooManyFiles> => {
    const id = newId();
    const waiting = { id, kind: input.kind, source: 'UPLOAD', state: 'AWAITING_UPLOAD', announcedBytes: input.bytes } as const;
    const added = await addMedia({ platform, tx }, asset, { ...waiting, ...texts, addedBy: caller.userId ?? asset.ownerId }, at);
    if (isRefusal(added)) return added;
    const payload = { tenantId: asset.tenantId, mediaId: id };
    await platform.jobs.schedule(tx, {
      task: discardLaterTask,
      payload,
      runAt: new Date(at.getTime() + discardAfterMs),
      key: `discard ${id}`,
    });
    return added;
  });
  if (isRefusal(row)) return row;
  // A repeat gets the link for what is left of its time.
  const leftSeconds = Math.ceil((row.addedAt.getTime() - platform.clock.now().getTime()) / 1_000) + uploadSeconds;
  return { media: row, target: await platform.files.uploadTarget(uploadKey(row), input.bytes, Math.max(1, leftSeconds)) };
}
