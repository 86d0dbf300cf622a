/** What tests of pictures stand on: a lot, its files, and the way of a file from its announcement to what is shown. */
import type { Caller } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { isRefusal } from '@marque/shared/outcome';
import { completeUpload } from '../media/commands/complete-upload.js';
import { type CreatedUpload, createUpload, type CreateUpload } from '../media/commands/create-upload.js';
import { uploadKey } from '../media/domain/file-names.js';
import { mediaByIds } from '../media/store/media.js';
import type { MediaRow } from '../media/store/tables.js';
import type { VehicleLot } from './vehicle-lot.js';
import { photo } from './pictures.js';

/** The pictures of a lot. */
export class Album {
  constructor(readonly lot: VehicleLot) {}

  announce(caller: Caller, vehicleId: string, bytes: number, change: Partial<CreateUpload> = {}) {
    const input = { vehicleId, kind: 'IMAGE', bytes, caption: null, altText: null, idempotencyKey: newId(), ...change } as const;
    return createUpload(this.lot.as(caller), input);
  }

  /** Announces a file, which must be taken. */
  async announced(caller: Caller, vehicleId: string, bytes: number, change: Partial<CreateUpload> = {}): Promise<CreatedUpload> {
    const created = await this.announce(caller, vehicleId, bytes, change);
    if (isRefusal(created)) throw new Error(created.message);
    return created;
  }

  /** Brings a file as the client does by its link. */
  async bring(row: Pick<MediaRow, 'tenantId' | 'id'>, file: Buffer): Promise<void> {
    await this.lot.platform.files.store.put(uploadKey(row), file, { maxBytes: file.length });
  }

  /** Announces, brings and completes; what it is answered. */
  async upload(caller: Caller, vehicleId: string, file: Buffer, change: Partial<CreateUpload> = {}) {
    const { media } = await this.announced(caller, vehicleId, file.length, change);
    await this.bring(media, file);
    return { id: media.id, outcome: await completeUpload(this.lot.as(caller), { mediaId: media.id }) };
  }

  /** The row as it is; undefined where it is gone. */
  async row(mediaId: string): Promise<MediaRow | undefined> {
    const { tenantId, platform } = this.lot;
    return (await platform.database.tenant(tenantId, (tx) => mediaByIds(tx, tenantId, [mediaId])))[0];
  }

  /** A picture that can be shown. */
  async ready(caller: Caller, vehicleId: string, takenAt?: string): Promise<MediaRow> {
    const { id } = await this.upload(caller, vehicleId, await photo(900, 600, takenAt));
    await this.lot.test.runDueJobs();
    const row = await this.row(id);
    if (row?.state !== 'READY') throw new Error(`The picture is ${row?.state}: ${row?.refusal}`);
    return row;
  }
}
