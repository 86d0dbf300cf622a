import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether an `authorization` header shows the token; anything does where no token is asked for. */
export function bearerIs(authorization: string | undefined, token: string | undefined): boolean {
  if (token === undefined) return true;
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${token}`));
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
