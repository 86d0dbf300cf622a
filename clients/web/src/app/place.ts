/** Which business the page belongs to, and where its paths begin. */

/** Where we are. */
export interface Place {
  /** The business; null on the page that lets one choose. */
  readonly slug: string | null;
  /** What stands before every path of the business: empty on a host of its own. */
  readonly basePath: string;
}

/** What the address bar and the page say. */
export interface PageFacts {
  readonly path: string;
  /** What the gateway has written into the page for hosts that belong to one business; empty for others. */
  readonly hostTenant: string;
}

/** The host's business, else that of the path `/t/SLUG`. */
export function placeOf({ path, hostTenant }: PageFacts): Place {
  if (hostTenant !== '') return { slug: hostTenant, basePath: '/' };
  const [, slug] = /^\/t\/([a-z0-9-]{1,63})(?:\/|$)/.exec(path) ?? [];
  return slug === undefined ? { slug: null, basePath: '/' } : { slug, basePath: `/t/${slug}` };
}

/** The place of this page. */
export function placeOfPage(): Place {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="marque-tenant"]');
  return placeOf({ path: location.pathname, hostTenant: meta?.content ?? '' });
}
