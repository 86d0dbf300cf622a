/** A criterion with its values, of which several may be chosen. */
import { type ReactNode, useState } from 'react';
import { FormattedNumber } from 'react-intl';
import { Button } from '../../design/button.js';
import { CheckboxField } from '../../design/fields/checkbox-field.js';
import { Disclosure } from '../../design/disclosure.js';
import { useText } from '../../words/text.js';
import { valueText } from '../criterion-text.js';
import { type FacetValue, shortened } from './facet-values.js';
import { type ListKey, toggled } from '../search-state.js';
import { useVehicleSearch } from '../use-search.js';

interface FacetGroupProps {
  readonly title: string;
  readonly list: ListKey;
  readonly values: readonly FacetValue[];
  readonly isOpen: boolean;
}

/** More than these are shown to who asks for them. */
const mostAtFirst = 6;

/** The group; not there where there is nothing to choose. */
export function FacetGroup({ title, list, values, isOpen }: FacetGroupProps): ReactNode {
  const text = useText();
  const { state, go } = useVehicleSearch();
  const [isWhole, showWhole] = useState(false);
  if (values.length === 0) return null;
  const chosen: readonly string[] = state[list] ?? [];
  const shown = isWhole ? values : shortened(values, chosen, mostAtFirst);
  return (
    <Disclosure title={title} isOpen={isOpen}>
      <div role="group" aria-label={title} className="-my-2 flex flex-col">
        {shown.map(({ value, count }) => (
          <CheckboxField key={value} isSelected={chosen.includes(value)} onChange={() => go(toggled(state, list, value))}>
            <bdi>{valueText(text, list, value)}</bdi>
            {count !== null && (
              <span className="ms-2 text-sm text-muted">
                <bdi>
                  <FormattedNumber value={count} />
                </bdi>
              </span>
            )}
          </CheckboxField>
        ))}
        {values.length > mostAtFirst && (
          <Button weight="quiet" onPress={() => showWhole(!isWhole)}>
            {isWhole ? text('search.fewer-values') : text('search.more-values', { count: values.length })}
          </Button>
        )}
      </div>
    </Disclosure>
  );
}
