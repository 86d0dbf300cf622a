/** What the parts of a figure are called. */
import type { Text, TextId } from '../words/text.js';

const names: Readonly<Record<string, TextId>> = {
  'market comparables': 'valuation.factor.comparables',
  'market median': 'valuation.factor.median',
  'order of segments': 'valuation.factor.segments',
  'other attributes': 'valuation.factor.attributes',
  'days on market': 'valuation.factor.days',
  'waiting buyers': 'valuation.factor.buyers',
  age: 'valuation.factor.age',
  base: 'valuation.factor.base',
  certainty: 'valuation.factor.certainty',
  condition: 'valuation.factor.condition',
  demand: 'valuation.factor.demand',
  depreciation: 'valuation.factor.depreciation',
  interest: 'valuation.factor.interest',
  odometer: 'valuation.factor.odometer',
  price: 'valuation.factor.price',
  resale: 'valuation.factor.resale',
  valuation: 'valuation.factor.valuation',
};

/** The part's name in the reader's language; the platform's own for a part that is newer than this client. */
export function factorName(text: Text, name: string): string {
  const id = Object.hasOwn(names, name) ? names[name] : undefined;
  return id === undefined ? name : text(id);
}
