/** How many there are, in which order, and on phones the way to the filters. */
import type { ReactNode } from 'react';
import { Button } from '../design/button.js';
import { Icon } from '../design/icon.js';
import { SelectField } from '../design/fields/select-field.js';
import { useText } from '../words/text.js';
import { SaveSearch } from './save-search.js';
import { changed, orders } from './search-state.js';
import { useVehicleSearch } from './use-search.js';

interface ResultsBarProps {
  /** Null while it is not known. */
  readonly total: number | null;
  /** Whether another count is on its way. */
  readonly isStale: boolean;
  /** How many things narrow the list. */
  readonly filters: number;
  readonly onFilters: () => void;
}

/** The bar; its count is read out when it changes. */
export function ResultsBar({ total, isStale, filters, onFilters }: ResultsBarProps): ReactNode {
  const text = useText();
  const { state, go } = useVehicleSearch();
  const usual = state.q === undefined ? 'NEWEST' : 'RELEVANCE';
  const offered = orders.filter((order) => order !== 'RELEVANCE' || state.q !== undefined);
  return (
    <div className="flex flex-wrap items-center gap-3">
      <h2 className="text-lg font-semibold">
        <span role="status">{total === null || isStale ? text('search.updating') : text('search.count', { count: total })}</span>
      </h2>
      <div className="grid w-full grid-cols-2 items-center gap-3 sm:ms-auto sm:flex sm:w-auto">
        <div className="lg:hidden">
          <Button isWide onPress={onFilters}>
            <Icon name="filter" />
            {text('search.filters-count', { count: filters })}
          </Button>
        </div>
        <div className="sm:w-48">
          <SelectField
            label={text('search.sort')}
            hidesLabel
            choices={offered.map((value) => ({ value, label: text(`search.sort.${value}`) }))}
            value={state.sort ?? usual}
            onChange={(sort) => go(changed(state, { sort: sort === usual ? undefined : sort }))}
          />
        </div>
        <div className="col-span-2 grid empty:hidden">
          <SaveSearch />
        </div>
      </div>
    </div>
  );
}
