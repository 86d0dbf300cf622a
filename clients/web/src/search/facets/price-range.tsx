/** The range of prices, by hand or by the bands that there are. */
import { type ReactNode, useRef } from 'react';
import { FormattedNumber, useIntl } from 'react-intl';
import { Button } from '../../design/button.js';
import { MoneyField } from '../../design/fields/money-field.js';
import { useBusiness } from '../../session/business.js';
import { useText } from '../../words/text.js';
import type { Facets } from './facets.js';
import { RangeForm } from './range-form.js';
import { changed } from '../search-state.js';
import { useFieldKey } from './use-field-key.js';
import { useVehicleSearch } from '../use-search.js';

/** Whole amounts stand without their digits in the address. */
const plain = (amount: string | null): string | undefined => amount?.replace(/\.0+$/, '');

/** The fields, and the bands below them. */
export function PriceRange({ bands }: { readonly bands: Facets[number]['values'] }): ReactNode {
  const text = useText();
  const { currency } = useBusiness();
  const { state, go } = useVehicleSearch();
  const { priceFrom, priceTo } = state;
  const [fromKey, wroteFrom] = useFieldKey(priceFrom);
  const [toKey, wroteTo] = useFieldKey(priceTo);
  const draft = useRef({ priceFrom, priceTo });
  const commit = (): void => {
    const next = draft.current;
    if (next.priceFrom === priceFrom && next.priceTo === priceTo) return;
    wroteFrom(next.priceFrom);
    wroteTo(next.priceTo);
    go(changed(state, next));
  };
  return (
    <RangeForm title={text('search.price')} isOpen onCommit={commit}>
      <MoneyField
        key={`from ${fromKey}`}
        label={text('search.range.price-from')}
        currency={currency}
        initial={priceFrom}
        onChange={(amount) => (draft.current = { ...draft.current, priceFrom: plain(amount) })}
      />
      <MoneyField
        key={`to ${toKey}`}
        label={text('search.range.price-to')}
        currency={currency}
        initial={priceTo}
        onChange={(amount) => (draft.current = { ...draft.current, priceTo: plain(amount) })}
      />
      <Bands bands={bands} />
    </RangeForm>
  );
}

function Bands({ bands }: { readonly bands: Facets[number]['values'] }): ReactNode {
  const text = useText();
  const { formatNumber } = useIntl();
  const { state, go } = useVehicleSearch();
  const known = bands.flatMap(({ value, count, priceFrom, priceTo }) =>
    priceFrom && priceTo ? [{ value, count, priceFrom, priceTo }] : [],
  );
  if (known.length < 2) return null;
  const sorted = known.toSorted((a, b) => Number(a.priceFrom.amount) - Number(b.priceFrom.amount));
  // Borders are round: "₦10M" says all of them.
  const short = ({ amount, currency }: { readonly amount: string; readonly currency: string }): string =>
    formatNumber(Number(amount), { style: 'currency', currency, currencyDisplay: 'narrowSymbol', notation: 'compact' });
  return (
    <div role="group" aria-label={text('search.bands')} className="flex flex-col">
      {sorted.map(({ value, count, priceFrom, priceTo }) => (
        <Button
          key={value}
          weight="quiet"
          onPress={() => go(changed(state, { priceFrom: plain(priceFrom.amount), priceTo: plain(priceTo.amount) }))}
        >
          <span className="flex-1 text-start font-medium">{text('search.band', { from: short(priceFrom), to: short(priceTo) })}</span>
          <span className="text-sm text-muted">
            <FormattedNumber value={count} />
          </span>
        </Button>
      ))}
    </div>
  );
}
