/** The address that a request asks for, and no other that it could be read as. */

const base = 'http://gateway';

/**
 * The target as a URL; null for one whose path is not written as it is served: with `..`, an empty part, a backslash, or what is no text. A proxy
 * in front that keeps strangers from a path has to see the same path that is answered here.
 */
export function urlOf(target: string | undefined): URL | null {
  if (target === undefined) return null;
  // HTTP lets a client name the whole address.
  const url = URL.parse(target.startsWith('/') ? base + target : target);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  const { pathname } = url;
  const written = pathIn(target);
  return written === pathname && !pathname.includes('//') && isText(pathname) ? url : null;
}

/** The path as it is written: without what stands before it in a whole address, and without parameters. */
function pathIn(target: string): string {
  const path = target.startsWith('/') ? target : target.replace(/^https?:\/\/[^/?#]*/iu, '');
  const [written = ''] = path.split(/[?#]/u, 1);
  return written === '' ? '/' : written;
}

function isText(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes('\0');
  } catch {
    return false;
  }
}
