/** Where the built application lies and what its pages may do, for the process that serves them. */
import { fileURLToPath } from 'node:url';

/** Absolute path of the folder with `index.html` and `assets/`; it is to be served at `/`. */
export function webFiles(): string {
  return fileURLToPath(new URL('../dist/site', import.meta.url));
}

/**
 * What pages may do. The style that the component library writes into the page for presses stands by its SHA-256: a test holds that the page needs
 * no other. Nothing else is inline, nothing is evaluated, and nothing comes from elsewhere.
 * @param origins other hosts at which files are kept, as `https://host:port`
 */
export function webPolicy(origins: readonly string[]): string {
  const files = ["'self'", ...origins].join(' ');
  return `default-src 'none'; script-src 'self'; style-src 'self' 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='; img-src ${files} blob: data:; media-src ${files} blob:; font-src 'self'; connect-src ${files}; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types default`;
}
