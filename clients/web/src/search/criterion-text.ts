/** Criteria in the reader's words. */
import { useIntl } from 'react-intl';
import { useMoneyText } from '../design/money-text.js';
import { useBusiness } from '../session/business.js';
import { conditions, fuels, isOneOf, segments, transmissions } from '../vehicles/vehicle-vocabulary.js';
import { type Text, useText } from '../words/text.js';
import type { Criterion } from './criteria.js';
import type { LimitKey, ListKey } from './search-state.js';

/** A value of a list: words of the graph are translated, names stay as they are. */
export function valueText(text: Text, list: ListKey, value: string): string {
  if (list === 'fuel' && isOneOf(fuels, value)) return text(`vehicle.fuel.${value}`);
  if (list === 'gearbox' && isOneOf(transmissions, value)) return text(`vehicle.transmission.${value}`);
  if (list === 'condition' && isOneOf(conditions, value)) return text(`vehicle.condition.${value}`);
  if (list === 'segment' && isOneOf(segments, value)) return text(`vehicle.segment.${value}`);
  return value;
}

/** Makes the text of a limit, such as "up to ₦20,000,000". */
export function useLimitText(): (limit: LimitKey, value: string) => string {
  const text = useText();
  const money = useMoneyText();
  const { currency } = useBusiness();
  const { formatNumber } = useIntl();
  return (limit, value) => {
    const inWords =
      limit === 'priceFrom' || limit === 'priceTo'
        ? money({ amount: value, currency })
        : limit === 'kmFrom' || limit === 'kmTo'
          ? formatNumber(Number(value), { style: 'unit', unit: 'kilometer' })
          : value;
    return text(limit.endsWith('From') ? 'search.at-least' : 'search.at-most', { value: inWords });
  };
}

/** Makes the text of any criterion. */
export function useCriterionText(): (criterion: Criterion) => string {
  const text = useText();
  const limitText = useLimitText();
  return (criterion) => {
    if (criterion.kind === 'words') return `“${criterion.value}”`;
    return criterion.kind === 'limit' ? limitText(criterion.limit, criterion.value) : valueText(text, criterion.list, criterion.value);
  };
}
