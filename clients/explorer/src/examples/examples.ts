/** The saved operations of each demo business. */
import { dealer360 } from './dealer360.js';
import type { Example } from './example.js';
import { midas } from './midas.js';
import { motornet } from './motornet.js';
import { showroom } from './showroom.js';
import { sterling } from './sterling.js';

const bySlug: Readonly<Record<string, readonly Example[]>> = { dealer360, sterling, midas, motornet, showroom };

/** The examples of a business, in the order of its story. */
export function examplesOf(slug: string): readonly Example[] {
  return bySlug[slug] ?? [];
}
