/** The saved operations of each demo business. */
import { dealer360 } from './dealer360.js';
import type { Example } from './example.js';

const bySlug: Readonly<Record<string, readonly Example[]>> = {
  dealer360,
  sterling: dealer360,
  midas: dealer360,
  motornet: dealer360,
  showroom: dealer360,
};

/** The examples of a business, in the order of its story. */
export function examplesOf(slug: string): readonly Example[] {
  return bySlug[slug] ?? [];
}
