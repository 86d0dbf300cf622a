/** All auctions of the business: live, to come, and over. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useSubscription } from 'urql';
import { ButtonLink } from '../design/button.js';
import { EmptyState } from '../design/empty-state.js';
import { SelectField } from '../design/fields/select-field.js';
import { Page } from '../design/page.js';
import { Pager } from '../design/pager.js';
import { Skeleton } from '../design/skeleton.js';
import { Tabs } from '../design/tabs.js';
import { Answered } from '../graph/answered.js';
import { useAnswer } from '../graph/use-answer.js';
import { useSoon } from '../graph/use-soon.js';
import { useText } from '../words/text.js';
import { AuctionCard } from './auction-card.js';
import { AuctionListChangedDocument, AuctionListDocument } from './generated/operations.js';
import { belongsTo, listSearch, type ListSearch, type ListTab, listTabs, listTypes, listVariables, pageSize } from './list-search.js';
import { auctionsPlace } from './places.js';

/** The page. */
export function AuctionsPage(): ReactNode {
  const text = useText();
  const navigate = useNavigate();
  const search = listSearch(useSearch({ strict: false }));
  const { tab = 'live', type } = search;
  const go = (next: ListSearch): void => void navigate({ to: auctionsPlace, search: listSearch({ ...next }) });
  const names = { live: text('auctions.live'), scheduled: text('auctions.scheduled'), ended: text('auctions.ended') };
  const all = 'ALL';
  return (
    <Page
      title={text('auctions.title')}
      actions={
        <div className="w-full sm:w-60">
          <SelectField
            label={text('auctions.type')}
            value={type ?? all}
            onChange={(value) => go({ tab, ...(value === all ? {} : { type: value }) })}
            choices={[
              { value: all, label: text('auctions.type.all') },
              ...listTypes.map((each) => ({ value: each, label: text(typeNames[each]) })),
            ]}
          />
        </div>
      }
    >
      <Tabs<ListTab>
        label={text('auctions.title')}
        selected={tab}
        onSelect={(next) => go({ tab: next, ...(type === undefined ? {} : { type }) })}
        views={listTabs.map((key) => ({
          key,
          name: names[key],
          content: <List key={key} search={{ ...search, tab: key }} onMore={(shown) => go({ ...search, shown })} />,
        }))}
      />
    </Page>
  );
}

const typeNames = {
  TIMED: 'auctions.type.timed',
  RESERVE: 'auctions.type.reserve',
  NO_RESERVE: 'auctions.type.no-reserve',
  FLASH: 'auctions.type.flash',
} as const;

const grid = 'grid gap-4 sm:grid-cols-2 lg:grid-cols-3';

function List({ search, onMore }: { readonly search: ListSearch; readonly onMore: (shown: number) => void }): ReactNode {
  const text = useText();
  const { tab = 'live', shown = pageSize, type } = search;
  const answer = useAnswer(AuctionListDocument, listVariables(search));
  const known = answer.data?.auctions?.nodes;
  const askSoon = useSoon(answer.again);
  const [{ data: changed }] = useSubscription({ query: AuctionListChangedDocument });
  const auction = changed?.auctionsChanged;
  useEffect(() => {
    // What is shown is renewed by the cache; what comes or goes is asked for.
    if (auction !== undefined && known !== undefined && known.some(({ id }) => id === auction.id) !== belongsTo(tab, auction.state))
      askSoon();
  }, [auction, known, tab, askSoon]);
  return (
    <Answered answer={answer} skeleton={<Skeletons />} failed={text('auctions.failed')}>
      {({ auctions }) =>
        auctions === null || auctions.nodes.length === 0 ? (
          <EmptyState
            icon="gavel"
            title={text(emptyTitles[tab])}
            text={text(type === undefined ? 'auctions.none-why' : 'auctions.none-of-type')}
          >
            <ButtonLink weight="primary" to={auctionsPlace} search={listSearch(tab === 'live' ? { tab: 'scheduled' } : {})}>
              {text(tab === 'live' ? 'auctions.see-scheduled' : 'auctions.see-live')}
            </ButtonLink>
          </EmptyState>
        ) : (
          <>
            <ul className={grid}>
              {auctions.nodes.map((each) => (
                <li key={each.id}>
                  <AuctionCard auction={each} />
                </li>
              ))}
            </ul>
            <Pager
              shown={auctions.nodes.length}
              total={auctions.totalCount}
              hasMore={auctions.pageInfo.hasNextPage}
              isLoading={answer.isStale}
              onMore={() => onMore(shown + pageSize)}
            />
          </>
        )
      }
    </Answered>
  );
}

const emptyTitles = { live: 'auctions.none-live', scheduled: 'auctions.none-scheduled', ended: 'auctions.none-ended' } as const;

const Skeletons = (): ReactNode => (
  <div className={grid}>
    {[1, 2, 3, 4, 5, 6].map((each) => (
      <Skeleton key={each} className="h-96" />
    ))}
  </div>
);
