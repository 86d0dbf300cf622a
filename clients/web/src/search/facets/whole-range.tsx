/** A range of whole numbers, such as years. */
import { type ReactNode, useState } from 'react';
import { NumberField } from '../../design/fields/number-field.js';
import { type TextId, useText } from '../../words/text.js';
import { RangeForm } from './range-form.js';
import { changed } from '../search-state.js';
import { useVehicleSearch } from '../use-search.js';

type From = 'yearFrom' | 'kmFrom';
type To = 'yearTo' | 'kmTo';

interface WholeRangeProps {
  readonly title: string;
  readonly from: From;
  readonly to: To;
  readonly names: readonly [from: TextId, to: TextId];
  /** Whether its digits stand in groups: those of years do not. */
  readonly isGrouped?: boolean;
}

/** The fields. */
export function WholeRange({ title, from, to, names: [fromName, toName], isGrouped = false }: WholeRangeProps): ReactNode {
  const text = useText();
  const { state } = useVehicleSearch();
  const isOpen = state[from] !== undefined || state[to] !== undefined;
  return (
    <RangeForm title={title} isOpen={isOpen} onCommit={() => undefined}>
      <Limit limit={from} label={text(fromName)} isGrouped={isGrouped} />
      <Limit limit={to} label={text(toName)} isGrouped={isGrouped} />
    </RangeForm>
  );
}

interface LimitProps {
  readonly limit: From | To;
  readonly label: string;
  readonly isGrouped: boolean;
}

/** A field of numbers tells of its value when one leaves it. */
function Limit({ limit, label, isGrouped }: LimitProps): ReactNode {
  const { state, go } = useVehicleSearch();
  const chosen = state[limit] ?? null;
  const [value, setValue] = useState(chosen);
  const [seen, see] = useState(chosen);
  if (seen !== chosen) {
    see(chosen);
    setValue(chosen);
  }
  return (
    <NumberField
      label={label}
      value={value}
      minValue={0}
      maxValue={9_999_999}
      formatOptions={{ useGrouping: isGrouped, maximumFractionDigits: 0 }}
      onChange={(next) => {
        setValue(next);
        if (next !== chosen) go(changed(state, { [limit]: next ?? undefined }));
      }}
    />
  );
}
