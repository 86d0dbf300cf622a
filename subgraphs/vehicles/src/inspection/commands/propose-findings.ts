/** Has a model look at pictures of a vehicle, where one is set up. It keeps nothing: an inspector decides what is handed in. */
import { requireTenant } from '@marque/shared/auth';
import type { CommandContext } from '@marque/shared/commands';
import { isFileKey } from '@marque/shared/files/file-key';
import { readWhole } from '@marque/shared/files/file-store';
import { invalidInput, type InvalidInput, type NotAllowed, type NotFound } from '@marque/shared/outcome';
import { mayChange, maySee } from '../../inventory/domain/permissions.js';
import { noVehicle, notYours } from '../../inventory/domain/refusals.js';
import { findVehicle } from '../../inventory/store/vehicles.js';
import { pixelsOf } from '../../media/services/images.js';
import { mediaByIds } from '../../media/store/media.js';
import type { MediaRow } from '../../media/store/tables.js';
import type { InspectionKind } from '../domain/checklists.js';
import { type NoProposal, noProposal, type ProposedFinding, type ShownPicture, type VisionModel } from '../domain/vision.js';

/** A model, where one is set up. */
export interface WithVision {
  readonly vision: VisionModel | null;
}

/** Pictures of a vehicle. */
export interface ProposeFindings {
  readonly vehicleId: string;
  readonly kind: InspectionKind;
  readonly mediaIds: readonly string[];
}

/** What a model proposes. */
export interface Proposal {
  readonly model: string;
  readonly findings: readonly ProposedFinding[];
}

const mostPictures = 6;
const mostPictureBytes = 4 * 1024 * 1024;
/** Large enough to see a scratch. */
const wantedWidth = 960;

/** Reads, and holds neither a transaction nor a lock while the model thinks. */
export async function proposeFindings(
  { platform, caller, vision }: CommandContext & WithVision,
  { vehicleId, kind, mediaIds }: ProposeFindings,
): Promise<Proposal | InvalidInput | NotFound | NotAllowed | NoProposal> {
  const tenantId = requireTenant(caller);
  if (mediaIds.length < 1 || mediaIds.length > mostPictures) return invalidInput(`Name 1 to ${mostPictures} pictures.`, 'mediaIds');
  const found = await platform.database.read(tenantId, async (tx) => ({
    vehicle: await findVehicle(tx, tenantId, vehicleId),
    media: await mediaByIds(tx, tenantId, [...new Set(mediaIds)]),
  }));
  const { vehicle } = found;
  if (!vehicle || !maySee(caller, vehicle)) return noVehicle;
  if (!mayChange(caller, vehicle)) return notYours;
  const usable = found.media.filter(
    (row) => row.vehicleId === vehicleId && row.kind === 'IMAGE' && row.state === 'READY' && row.source === 'UPLOAD',
  );
  if (usable.length !== new Set(mediaIds).size)
    return invalidInput('Name pictures of the vehicle that were brought here and are ready.', 'mediaIds');
  if (vision === null) return noProposal('OFF');
  const pictures: ShownPicture[] = [];
  for (const row of usable) pictures.push(...(await shownTo(platform, row)));
  const look = await vision.look(kind, pictures);
  return 'fault' in look ? noProposal(look.fault) : { model: vision.name, findings: look.findings };
}

async function shownTo({ files }: CommandContext['platform'], { variants }: MediaRow): Promise<ShownPicture[]> {
  const webp = variants.filter(({ format }) => format === 'WEBP').toSorted((a, b) => (a.width ?? 0) - (b.width ?? 0));
  const key = (webp.find(({ width }) => (width ?? 0) >= wantedWidth) ?? webp.at(-1))?.key ?? '';
  const content = isFileKey(key) ? await readWhole(files.store, key, mostPictureBytes) : null;
  return content === null ? [] : [{ mediaType: 'image/webp', content, pixels: (size) => pixelsOf(content, size) }];
}
