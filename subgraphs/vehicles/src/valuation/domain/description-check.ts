/** Checks a vehicle that is only described. */
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import { shownText } from '@marque/shared/text/shown-text';
import { canonicalMake } from '../../catalogue/domain/known-makes.js';
import { implausibleUse, mostKm } from '../../inventory/domain/plausibility.js';
import type { CarFacts } from '../../valuation-model/domain/market/market-row.js';

const longestName = 80;
const firstYear = 1885;
const mostCc = 20_000;
const mostHp = 3_000;

const isOutside = (value: number | null, most: number): boolean => value !== null && (value < 0 || value > most);

/** The description with its names as they are kept, or the first of its fields that cannot be right. */
export function checkDescription<Described extends Omit<CarFacts, 'bodyType'>>(described: Described, now: Date): Described | InvalidInput {
  const { make, model, trim, city } = described;
  const names: Record<'make' | 'model' | 'trim' | 'city', string | null> = { make, model, trim, city };
  for (const field of ['make', 'model', 'trim', 'city'] as const) {
    const text = names[field];
    const isMissing = text === null || text.trim() === '';
    if (isMissing && (field === 'make' || field === 'model')) return invalidInput(`The ${field} is missing.`, field);
    const kept = isMissing ? null : shownText(text, { max: longestName });
    if (!isMissing && kept === null)
      return invalidInput(`The ${field} is longer than ${longestName} characters or has hidden ones.`, field);
    names[field] = kept;
  }
  const { year, odometerKm, displacementCc, powerHp } = described;
  const lastYear = now.getUTCFullYear() + 1;
  if (year < firstYear || year > lastYear) return invalidInput(`The model year is not between ${firstYear} and ${lastYear}.`, 'year');
  if (isOutside(odometerKm, mostKm)) return invalidInput(`The distance is not between 0 and ${mostKm} km.`, 'odometerKm');
  const [problem] = implausibleUse(described, now);
  if (problem) return invalidInput(problem.text, problem.path);
  if (isOutside(displacementCc, mostCc)) return invalidInput(`The displacement is not between 0 and ${mostCc} cc.`, 'displacementCc');
  if (isOutside(powerHp, mostHp)) return invalidInput(`The power is not between 0 and ${mostHp} hp.`, 'powerHp');
  return { ...described, ...names, make: canonicalMake(names.make ?? make), model: names.model ?? model };
}
