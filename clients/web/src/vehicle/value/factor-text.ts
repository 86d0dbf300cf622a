/** Factors of the graph in the reader's words. */
import type { TextId } from '../../words/text.js';
import { type Text, useText } from '../../words/text.js';

const names: Readonly<Record<string, TextId | undefined>> = {
  completeness: 'factor.completeness',
  'service history': 'factor.service-history',
  inspection: 'factor.inspection',
  ownership: 'factor.ownership',
  damage: 'factor.damage',
  'price against market': 'factor.price-against-market',
  'market comparables': 'factor.market-comparables',
  age: 'factor.age',
  odometer: 'factor.odometer',
  'other attributes': 'factor.other-attributes',
  condition: 'factor.condition',
  base: 'factor.base',
  depreciation: 'factor.depreciation',
  certainty: 'factor.certainty',
  resale: 'factor.resale',
  price: 'factor.price',
  demand: 'factor.demand',
};

/** Makes the name of a factor; of one that this client does not know yet the platform's own. */
export function useFactorName(): (name: string) => string {
  const text: Text = useText();
  return (name) => {
    const id = names[name];
    return id === undefined ? name : text(id);
  };
}
