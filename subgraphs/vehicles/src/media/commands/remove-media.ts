/** Takes a picture or video away from its vehicle, with its files. */
import type { CommandContext } from '@marque/shared/commands';
import type { IdempotencyConflict, NotAllowed, NotFound } from '@marque/shared/outcome';
import { mediaChanged } from '../../events/events.js';
import { originalKey, uploadKey } from '../domain/file-names.js';
import { deleteMedia } from '../store/media.js';
import type { MediaRow } from '../store/tables.js';
import { changeMedia, type OnMedia } from './change-media.js';
import { filesLater } from './delete-files.js';

/** The files of its own; drawings belong to all vehicles that look so. */
const keysOf = (row: MediaRow): readonly string[] =>
  row.source === 'UPLOAD' ? [uploadKey(row), originalKey(row), ...row.variants.map(({ key }) => key)] : [];

/** Answers the row as it was. */
export function removeMedia(context: CommandContext, input: OnMedia): Promise<MediaRow | NotFound | NotAllowed | IdempotencyConflict> {
  const { platform } = context;
  return changeMedia(context, { command: 'removeMedia', input }, async (tx, row, at): Promise<MediaRow> => {
    await deleteMedia(tx, row);
    await platform.events.record(tx, [mediaChanged(row, 'REMOVED', at)]);
    await filesLater({ platform, tx }, { mediaId: row.id, revision: 'removed', keys: keysOf(row), at });
    return row;
  });
}
