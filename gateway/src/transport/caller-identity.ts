/** What of a caller decides what they are answered. */
import type { Caller } from '@marque/shared/auth';

/** Different for each request of the same caller, and no part of any query's answer. */
const ofTheRequest: ReadonlySet<string> = new Set<keyof Caller>(['requestId', 'address']);

const known = new WeakMap<Caller, string>();

/**
 * The same text for two callers only where they are the same person, in the same session and tenant, with the same rights. Whatever else is
 * known of callers one day counts too: what a caller is made of is told apart until somebody says that it need not be.
 */
export function identityOf(caller: Caller): string {
  const found = known.get(caller);
  if (found !== undefined) return found;
  const facts = Object.entries(caller).filter(([name, value]) => value !== undefined && !ofTheRequest.has(name));
  const made = JSON.stringify(facts.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  known.set(caller, made);
  return made;
}
