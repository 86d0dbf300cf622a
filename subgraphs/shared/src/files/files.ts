/** Files of the platform: where they are kept, and the links to them. */
import type { Clock } from '../clock/clock.js';
import type { FileKey } from './file-key.js';
import { FileLinks } from './file-links.js';
import type { FileStore } from './file-store.js';
import { fileSettings } from './environment.js';

/** How long a link to a private file holds. */
export const privateLinkSeconds = 3_600;

/** How a client brings a file. */
export interface UploadTarget {
  /** Takes one `PUT` of exactly the announced bytes: an address of the store, or one at the gateway, absolute or a path. */
  readonly url: string;
  readonly expiresAt: Date;
}

/** The store and the links to what it holds. */
export class Files {
  constructor(
    readonly store: FileStore,
    readonly links: FileLinks,
    private readonly clock: Clock,
    /** Of other hosts than the gateway's, as `https://host:port`: where clients bring and fetch files. */
    readonly origins: readonly string[],
  ) {}

  /** Where a client brings a file of so many bytes. */
  async uploadTarget(key: FileKey, bytes: number, lifeSeconds: number): Promise<UploadTarget> {
    const expiresAt = new Date(this.clock.now().getTime() + lifeSeconds * 1_000);
    const direct = await this.store.uploadUrl(key, { bytes, lifeSeconds });
    return { url: direct ?? this.links.upload(key, bytes, expiresAt), expiresAt };
  }

  /** A link for an hour to a file that is not everybody's: the store's own where it gives any, else one at the gateway. */
  async privateLink(key: FileKey): Promise<string> {
    const direct = await this.store.downloadUrl(key, privateLinkSeconds);
    return direct ?? this.links.download(key, new Date(this.clock.now().getTime() + privateLinkSeconds * 1_000));
  }
}

/** Opens nothing before the first file. @throws SettingsError */
export function openFiles({ dataDir, serviceSecret, clock }: { dataDir: string; serviceSecret: string; clock: Clock }): Files {
  const { store, base } = fileSettings(dataDir);
  const origins = [store.origin, base === '' ? null : new URL(base).origin].filter((origin) => origin !== null);
  return new Files(store, new FileLinks(serviceSecret, clock, base), clock, [...new Set(origins)]);
}
