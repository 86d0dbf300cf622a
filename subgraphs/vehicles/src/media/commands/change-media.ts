/** The frame of what a person does to one picture or video: its asset is locked and theirs to change, and so is the row. */
import { requireTenant } from '@marque/shared/auth';
import type { CommandContext } from '@marque/shared/commands';
import type { Transaction } from '@marque/shared/db';
import type { IdempotencyConflict, NotAllowed, NotFound } from '@marque/shared/outcome';
import { picturedOf } from '../domain/pictured.js';
import { noMedia } from '../domain/refusals.js';
import { lockMedia, mediaByIds } from '../store/media.js';
import type { MediaRow } from '../store/tables.js';
import { changePictured } from './change-pictured.js';

/** What every command on one is asked. */
export interface OnMedia {
  readonly mediaId: string;
  readonly idempotencyKey?: string | null | undefined;
}

/** One call of a command on one. */
export interface MediaCall {
  /** The name of the command, the same for ever. */
  readonly command: string;
  readonly input: OnMedia;
}

/** Finds whose it is, and changes it as `changePictured` does; to those who may not see the asset it does not exist. */
export async function changeMedia<Outcome extends object>(
  context: CommandContext,
  { command, input: { mediaId, ...input } }: MediaCall,
  change: (tx: Transaction, row: MediaRow, at: Date) => Promise<Outcome>,
): Promise<Outcome | NotFound | NotAllowed | IdempotencyConflict> {
  const tenantId = requireTenant(context.caller);
  const [found] = await context.platform.database.read(tenantId, (tx) => mediaByIds(tx, tenantId, [mediaId]));
  if (found === undefined) return noMedia;
  const { isVehicle, assetId } = picturedOf(found);
  const asset = isVehicle ? { vehicleId: assetId } : { rentalAssetId: assetId };
  const call = { command, input: { ...input, mediaId, ...asset } };
  const outcome = await changePictured(context, call, async (tx, _asset, at): Promise<Outcome | NotFound> => {
    const row = await lockMedia(tx, tenantId, mediaId);
    return row === undefined ? noMedia : change(tx, row, at);
  });
  // Whose picture it would be is as little to be known as the picture.
  return 'refused' in outcome && outcome.refused === 'NotFound' ? noMedia : outcome;
}
