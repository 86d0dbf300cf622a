/** Checks what is stated of a yacht, a jet or a property: each fact by itself, and then all together. */
import { keptDegrees } from '@marque/shared/degrees';
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import { keptFeature, longestFeature, mostFeatures, numberRules, textRules } from './fact-rules.js';
import { hullNumberFits, readHullNumber } from './hull-number.js';
import { type FactName, type RentalFacts, requiredFacts } from './rental-facts.js';
import type { RentalKind } from './rental-kind.js';

/** One thing that is wrong. */
interface Problem {
  readonly path: FactName;
  readonly text: string;
}

/** How far ahead of its model year something is offered. */
const yearsAhead = 2;
/** The first jet that carried passengers on business flew then. */
const firstJetYear = 1955;

/** The facts in the form in which they are kept, or all that is wrong with them. */
export function checkFacts(kind: RentalKind, stated: RentalFacts, now: Date): RentalFacts | InvalidInput {
  const kept: Partial<Record<keyof typeof textRules, string | null>> = {};
  const problems = missing(kind, stated);
  for (const [path, rule] of entriesOf(textRules)) {
    const given = stated[path];
    if (given === null) continue;
    kept[path] = rule.keep(given);
    if (kept[path] === null) problems.push({ path, text: `${path} ${rule.says}.` });
  }
  for (const [path, { least, most }] of entriesOf(numberRules)) {
    const given = stated[path];
    if (given !== null && !(given >= least && given <= most)) problems.push({ path, text: `${path} is ${least} to ${most}.` });
  }
  const features = stated.features.map(keptFeature);
  if (features.length > mostFeatures) problems.push({ path: 'features', text: `features has more than ${mostFeatures} items.` });
  if (features.includes(null))
    problems.push({ path: 'features', text: `A feature has 1 to ${longestFeature} characters, none of them hidden.` });
  if (problems.length === 0) problems.push(...contradictions(kind, stated, now));
  const [first] = problems;
  if (first !== undefined) return invalidInput(problems.map(({ text }) => text).join(' '), first.path);
  const [latitude, longitude] = [stated.latitude, stated.longitude].map((degrees) => degrees && keptDegrees(degrees));
  return {
    ...stated,
    ...kept,
    latitude: latitude ?? null,
    longitude: longitude ?? null,
    features: features.filter((each) => each !== null),
  };
}

/** The names of a table of rules; its type has no others. */
const entriesOf = <Name extends FactName, Rule>(rules: Readonly<Record<Name, Rule>>): [Name, Rule][] =>
  Object.entries(rules) as [Name, Rule][];

const missing = (kind: RentalKind, stated: RentalFacts): Problem[] =>
  requiredFacts[kind].filter((path) => stated[path] === null).map((path) => ({ path, text: `${path} is missing.` }));

/** What cannot be true together. */
function contradictions(kind: RentalKind, stated: RentalFacts, now: Date): Problem[] {
  const problems: Problem[] = [];
  const hold = (isTrue: boolean, path: FactName, text: string): void => void (isTrue || problems.push({ path, text }));
  const { year, latitude, longitude, guests } = stated;
  hold((latitude === null) === (longitude === null), 'latitude', 'Give latitude and longitude together.');
  hold(year === null || year <= now.getUTCFullYear() + yearsAhead, 'year', `year is ${now.getUTCFullYear() + yearsAhead} at most.`);
  if (kind === 'YACHT') {
    const { lengthM, beamM, draftM, cabins, berths, hin } = stated;
    hold((beamM ?? 0) < (lengthM ?? 0), 'beamM', 'A yacht is longer than it is wide.');
    hold((draftM ?? 0) < (lengthM ?? 0) / 2, 'draftM', 'A yacht draws less than half of its length.');
    hold((cabins ?? 0) <= (berths ?? 0), 'berths', 'Every cabin has a berth.');
    hold((berths ?? 0) <= (guests ?? 0), 'guests', 'As many guests as have a berth can be on board.');
    const number = hin === null ? null : readHullNumber(hin);
    hold(number === null || hullNumberFits(number, year ?? 0), 'hin', 'hin says another year.');
  }
  if (kind === 'JET') hold((year ?? firstJetYear) >= firstJetYear, 'year', `year is ${firstJetYear} or later.`);
  if (kind === 'PROPERTY') hold(stated.checkIn !== stated.checkOut, 'checkOut', 'Guests leave at another time of day than others come.');
  return problems;
}
