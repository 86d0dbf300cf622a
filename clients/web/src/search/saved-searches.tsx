/** The searches that the reader keeps. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useClient } from 'urql';
import { Button } from '../design/button.js';
import { Disclosure } from '../design/disclosure.js';
import { Icon } from '../design/icon.js';
import { useAnswer } from '../graph/use-answer.js';
import { useCommand } from '../graph/use-command.js';
import { useViewer } from '../session/viewer.js';
import { useText } from '../words/text.js';
import { SearchForgetDocument, SearchSavedDocument, type SearchSavedQuery } from './generated/operations.js';
import { stateOfFilter } from './search-filter.js';
import { parseSearchState } from './search-state.js';

type Saved = NonNullable<SearchSavedQuery['mySavedSearches']>['nodes'][number];

/** The list, for those who are signed in. */
export function SavedSearches(): ReactNode {
  const text = useText();
  const { viewer } = useViewer();
  const { data } = useAnswer(SearchSavedDocument, {}, { pause: viewer === null });
  if (viewer === null || !data?.mySavedSearches) return null;
  const { nodes } = data.mySavedSearches;
  return (
    <Disclosure title={text('search.saved-list')}>
      {nodes.length === 0 ? (
        <p className="text-muted">{text('search.saved-none')}</p>
      ) : (
        <ul className="-my-2 flex flex-col">
          {nodes.map((saved) => (
            <SavedSearch key={saved.id} saved={saved} />
          ))}
        </ul>
      )}
    </Disclosure>
  );
}

function SavedSearch({ saved: { id, name, filter } }: { readonly saved: Saved }): ReactNode {
  const text = useText();
  const client = useClient();
  const { isPending, send } = useCommand(SearchForgetDocument);
  const forget = async (): Promise<void> => {
    await send((idempotencyKey) => ({ input: { searchId: id, idempotencyKey } }));
    void client.query(SearchSavedDocument, {}, { requestPolicy: 'network-only' }).toPromise();
  };
  return (
    <li className="flex items-center gap-1">
      <Link
        to="/vehicles"
        search={parseSearchState(stateOfFilter(filter))}
        className="flex min-h-11 flex-1 items-center font-medium underline underline-offset-4"
      >
        {name}
      </Link>
      <Button weight="quiet" aria-label={text('search.forget', { name })} isPending={isPending} onPress={() => void forget()}>
        <Icon name="close" />
      </Button>
    </li>
  );
}
