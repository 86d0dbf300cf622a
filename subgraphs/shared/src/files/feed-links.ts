/** Addresses at the gateway at which portals fetch the public inventory of a business. Each is signed: nobody can make one of another business. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { isId } from '../ids.js';

/** Where the gateway serves them. */
export const feedsPath = '/feeds/inventory';

export const feedFormats = ['csv', 'json'] as const;
/** How the inventory is written. */
export type FeedFormat = (typeof feedFormats)[number];

/** What a link opens. */
export interface OpenedFeed {
  readonly tenantId: string;
  readonly format: FeedFormat;
}

/** Makes and reads links. What they open is public, so they hold for ever. */
export class FeedLinks {
  private readonly secret: Buffer;

  constructor(
    serviceSecret: string,
    /** What stands before the path; empty where clients resolve it against the gateway that they ask. */
    private readonly base: string = '',
  ) {
    this.secret = createHmac('sha256', serviceSecret).update('marque feed links').digest();
  }

  /** The address of a business's inventory. */
  link(tenantId: string, format: FeedFormat): string {
    const path = `${feedsPath}/${tenantId}.${format}`;
    return `${this.base}${path}?sig=${this.signature(path)}`;
  }

  /** What an address opens; null where it was not made here. */
  open(url: URL): OpenedFeed | null {
    const [, tenantId = '', name = ''] = /\/([0-9a-f-]{36})\.([a-z]+)$/.exec(url.pathname) ?? [];
    const format = feedFormats.find((each) => each === name);
    if (format === undefined || !isId(tenantId) || url.pathname !== `${feedsPath}/${tenantId}.${format}`) return null;
    const [given, expected] = [Buffer.from(url.searchParams.get('sig') ?? ''), Buffer.from(this.signature(url.pathname))];
    return given.length === expected.length && timingSafeEqual(given, expected) ? { tenantId, format } : null;
  }

  private signature(path: string): string {
    return createHmac('sha256', this.secret).update(path).digest('base64url');
  }
}
