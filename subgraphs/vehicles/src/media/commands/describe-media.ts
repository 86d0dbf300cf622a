/** Writes what stands beside a picture or video. */
import type { CommandContext } from '@marque/shared/commands';
import { type IdempotencyConflict, type InvalidInput, isRefusal, type NotAllowed, type NotFound } from '@marque/shared/outcome';
import { mediaChanged } from '../../events/events.js';
import { type MediaTexts, readTexts } from '../domain/media-texts.js';
import { updateMedia } from '../store/media.js';
import type { MediaRow } from '../store/tables.js';
import { changeMedia, type OnMedia } from './change-media.js';

/** One and its texts; null for none. */
export interface DescribeMedia extends OnMedia, MediaTexts {}

/** The same texts again change nothing. */
export async function describeMedia(
  context: CommandContext,
  input: DescribeMedia,
): Promise<MediaRow | InvalidInput | NotFound | NotAllowed | IdempotencyConflict> {
  const texts = readTexts(input);
  if (isRefusal(texts)) return texts;
  return changeMedia(context, { command: 'describeMedia', input }, async (tx, row, at): Promise<MediaRow> => {
    if (row.caption === texts.caption && row.altText === texts.altText) return row;
    const change = { ...texts, updatedAt: at };
    await updateMedia(tx, row, change);
    await context.platform.events.record(tx, [mediaChanged(row, 'DESCRIBED', at)]);
    return { ...row, ...change };
  });
}
