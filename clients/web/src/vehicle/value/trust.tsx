/** How far the record can be relied on, and why. */
import type { ReactNode } from 'react';
import { FormattedNumber } from 'react-intl';
import { Factors } from '../../design/figures/factors.js';
import { Shelf } from '../../vehicles/shelf.js';
import { useText } from '../../words/text.js';
import { useFactorName } from './factor-text.js';
import type { ShownVehicle } from '../shown-vehicle.js';

/** The score with its factors, which add up to it. */
export function Trust({ trust: { score, factors } }: { readonly trust: ShownVehicle['trustScore'] }): ReactNode {
  const text = useText();
  const nameOf = useFactorName();
  return (
    <Shelf title={text('trust.title')}>
      <p className="text-muted">{text('trust.text')}</p>
      <div className="rounded-card border border-line bg-surface px-5 py-2">
        <Factors
          factors={factors.map(({ name, amount, text: why }) => ({
            key: name,
            name: nameOf(name),
            note: why,
            value: <FormattedNumber value={Number(amount)} />,
          }))}
          total={{ name: text('trust.sum'), value: text('condition.of-hundred', { score }) }}
        />
      </div>
    </Shelf>
  );
}
