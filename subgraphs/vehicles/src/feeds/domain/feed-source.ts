/** Where files of feeds come from. */

/** What is known of the file that was taken last. */
export interface KnownFile {
  readonly etag: string | null;
}

/** What came of a fetch. */
export type Fetched =
  | { readonly kind: 'FILE'; readonly text: string; readonly etag: string | null }
  /** The server says that nothing changed. */
  | { readonly kind: 'SAME' }
  | { readonly kind: 'FAULT'; readonly reason: string };

/** Fetches a file within bounds of time and size, of public hosts alone. Never throws. */
export interface FeedSource {
  fetch(url: string, known: KnownFile): Promise<Fetched>;
}

/** What has a source of feeds. */
export interface WithFeedSource {
  readonly feedSource: FeedSource;
}
