import { namedBy } from '@marque/shared/graph/global-ids';
import { type FactName, noFacts, type RentalFacts } from '../domain/rental-facts.js';

/** The facts that a client gives, and no other field of its input; what is not given is left out. */
export function askedFacts(input: Partial<Record<FactName, unknown>>): Partial<RentalFacts> {
  const names = Object.keys(noFacts) as FactName[];
  const given = names.filter((name) => input[name] !== undefined);
  // The graph has checked the types of an input’s fields.
  return Object.fromEntries(given.map((name) => [name, name === 'features' ? (input[name] ?? []) : input[name]]));
}

const kinds: ReadonlySet<string | null> = new Set(['Yacht', 'Jet', 'Property']);

/** The yacht, jet or property that a client names; null for what is another thing. @throws PlatformError `BAD_USER_INPUT` for what is no id */
export function rentalNamed(text: string): string | null {
  const { type, id } = namedBy(text);
  return kinds.has(type) ? id : null;
}
