/** Where the built web client lies, for the process that serves it. */
import { fileURLToPath } from 'node:url';

/** Absolute path of the folder with `index.html` and `assets/`; it is to be served at `/`. */
export function webFiles(): string {
  return fileURLToPath(new URL('../dist/site', import.meta.url));
}

/** The policy under which the web client works: nothing from elsewhere, nothing inline, no `eval`, and no text that becomes script. */
export const webPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
].join('; ');
