/** Where the built explorer lies, for the process that serves it. */
import { fileURLToPath } from 'node:url';

/** Absolute path of the folder with `index.html` and `assets/`; it is to be served below `/explorer/`. */
export function explorerFiles(): string {
  return fileURLToPath(new URL('../dist/site', import.meta.url));
}

/**
 * The strictest policy under which the explorer works: nothing from elsewhere, no inline script, no `eval`. Monaco writes
 * style attributes, hence `unsafe-inline` for styles, starts its workers from blobs, and underlines mistakes with an image that
 * it carries as data.
 */
export const explorerPolicy =
  "default-src 'self'; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
