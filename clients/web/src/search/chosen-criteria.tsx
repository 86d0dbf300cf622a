/** What narrows the list: what was chosen, and what was understood of the words. */
import type { ReactNode } from 'react';
import { Button } from '../design/button.js';
import { useText } from '../words/text.js';
import { Chip } from './chip.js';
import { criteriaOf } from './criteria.js';
import { useCriterionText, useLimitText } from './criterion-text.js';
import type { SearchPageQuery } from './generated/operations.js';
import { saidLimits, withoutLimit } from './understood.js';
import { useVehicleSearch } from './use-search.js';

type Found = Pick<NonNullable<SearchPageQuery['vehicles']>, 'understoodSearch' | 'searchWithoutLimits'>;

/** The rows; not there where nothing narrows it. */
export function ChosenCriteria({ found }: { readonly found: Found | null }): ReactNode {
  const text = useText();
  const { state, go } = useVehicleSearch();
  const criterionText = useCriterionText();
  const criteria = criteriaOf(state);
  if (criteria.length === 0) return null;
  return (
    <div className="flex flex-col gap-3">
      <div role="group" aria-label={text('search.chosen')} className="flex flex-wrap items-center gap-2">
        {criteria.map((criterion) => (
          <Chip key={criterion.key} name={criterionText(criterion)} onRemove={() => go(criterion.without)} />
        ))}
        {criteria.length > 1 && (
          <Button weight="quiet" onPress={() => go({})}>
            {text('search.reset')}
          </Button>
        )}
      </div>
      {found?.understoodSearch && <UnderstoodLimits understood={found.understoodSearch} rest={found.searchWithoutLimits ?? ''} />}
    </div>
  );
}

interface UnderstoodProps {
  readonly understood: NonNullable<Found['understoodSearch']>;
  /** The words without what names the limits. */
  readonly rest: string;
}

function UnderstoodLimits({ understood, rest }: UnderstoodProps): ReactNode {
  const text = useText();
  const limitText = useLimitText();
  const { state, go } = useVehicleSearch();
  return (
    <div role="group" aria-label={text('search.understood')} className="flex flex-wrap items-center gap-2">
      <span className="text-sm text-muted">{text('search.understood')}</span>
      {saidLimits(understood).map(({ limit, value }) => (
        <Chip key={limit} name={limitText(limit, value)} onRemove={() => go(withoutLimit(state, understood, { limit, rest }))} />
      ))}
    </div>
  );
}
