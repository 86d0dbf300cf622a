/** Adds a video that lies elsewhere. */
import type { CommandContext } from '@marque/shared/commands';
import { isPublicUrl } from '@marque/shared/text/public-url';
import { newId } from '@marque/shared/ids';
import {
  type IdempotencyConflict,
  invalidInput,
  type InvalidInput,
  isRefusal,
  type NotAllowed,
  type NotFound,
} from '@marque/shared/outcome';
import { type MediaTexts, readTexts } from '../domain/media-texts.js';
import type { TooManyFiles } from '../domain/refusals.js';
import type { MediaRow } from '../store/tables.js';
import { addMedia } from './add-media.js';
import { changePictured, type OnPictured } from './change-pictured.js';

/** An asset and the address of a video of it. */
export type AddVideoLink = OnPictured & MediaTexts & { readonly url: string };

/** Only addresses of public hosts, by https; where it leads is not followed. */
export async function addVideoLink(
  context: CommandContext,
  input: AddVideoLink,
): Promise<MediaRow | InvalidInput | NotFound | NotAllowed | TooManyFiles | IdempotencyConflict> {
  const { platform, caller } = context;
  if (!input.url.startsWith('https://') || !isPublicUrl(input.url))
    return invalidInput('A video’s address is an https URL of a public host.', 'url');
  const texts = readTexts(input);
  if (isRefusal(texts)) return texts;
  return changePictured(context, { command: 'addVideoLink', input }, (tx, asset, at) => {
    const link = { kind: 'VIDEO', source: 'LINK', state: 'READY', link: input.url } as const;
    return addMedia({ platform, tx }, asset, { id: newId(), ...link, ...texts, addedBy: caller.userId ?? asset.ownerId }, at);
  });
}
