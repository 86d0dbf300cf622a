/** One's own requests and orders. */
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Button, ButtonLink } from '../design/button.js';
import { Dialog } from '../design/dialog.js';
import { EmptyState } from '../design/empty-state.js';
import { Page } from '../design/page.js';
import { Pager } from '../design/pager.js';
import { Skeleton } from '../design/skeleton.js';
import { Tabs } from '../design/tabs.js';
import { Tag } from '../design/tag.js';
import { TimeText } from '../design/time-text.js';
import { Answered } from '../graph/answered.js';
import { useAnswer } from '../graph/use-answer.js';
import { ForViewer } from '../session/for-viewer.js';
import type { Viewer } from '../session/viewer.js';
import { useText } from '../words/text.js';
import { AskForm } from './ask-form.js';
import { MyServicesDocument, type MyServicesQuery } from './generated/operations.js';
import { Orders } from './orders.js';
import { kindText, stateText, stateTones } from './request-names.js';

/** The page. */
export function MyServicesPage(): ReactNode {
  const text = useText();
  return (
    <ForViewer title={text('my-services.title')} reason={text('services.reason')}>
      {(viewer) => <MyServices viewer={viewer} />}
    </ForViewer>
  );
}

const pageSize = 20;
/** As many as the graph gives at once. */
const most = 100;

/** Who may order of the menu (`orders:own`). */
const orders: readonly Viewer['role'][] = ['CUSTOMER', 'VERIFIED_SELLER', 'DEALER', 'ADMIN'];

function MyServices({ viewer }: { readonly viewer: Viewer }): ReactNode {
  const text = useText();
  const search = useSearch({ from: '/my/services' });
  const navigate = useNavigate({ from: '/my/services' });
  const [first, setFirst] = useState(pageSize);
  const mayOrder = viewer.tenant.modules.includes('SERVICE_CATALOGUE') && orders.includes(viewer.role);
  const answer = useAnswer(MyServicesDocument, { first, orders: mayOrder });
  const ask = (isOpen: boolean): void => void navigate({ search: isOpen ? { ask: true } : {}, resetScroll: false });
  const more = (): void => setFirst(Math.min(most, first + pageSize));
  return (
    <Page
      title={text('my-services.title')}
      actions={
        <Button weight="primary" onPress={() => ask(true)}>
          {text('my-services.ask')}
        </Button>
      }
    >
      <Answered answer={answer} skeleton={<Skeleton className="h-96" />} failed={text('my-services.failed')}>
        {({ myServiceRequests, myServiceOrders }) => (
          <Tabs
            label={text('my-services.title')}
            selected={search.tab ?? 'requests'}
            onSelect={(tab) => void navigate({ search: tab === 'requests' ? {} : { tab }, replace: true })}
            views={[
              {
                key: 'requests',
                name: text('my-services.requests'),
                content: <Requests list={myServiceRequests} more={more} onAsk={() => ask(true)} />,
              },
              ...(mayOrder
                ? [
                    {
                      key: 'orders' as const,
                      name: text('my-services.orders'),
                      content: <Orders list={myServiceOrders ?? null} more={more} />,
                    },
                  ]
                : []),
            ]}
          />
        )}
      </Answered>
      <Dialog title={text('my-services.ask')} isOpen={search.ask === true} onClose={() => ask(false)} isDismissable={false}>
        <AskForm
          viewer={viewer}
          about={search.vehicle ?? null}
          onAsked={(requestId) => void navigate({ to: '/my/services/$requestId', params: { requestId } })}
        />
      </Dialog>
    </Page>
  );
}

interface RequestsProps {
  readonly list: MyServicesQuery['myServiceRequests'];
  readonly more: () => void;
  readonly onAsk: () => void;
}

function Requests({ list, more, onAsk }: RequestsProps): ReactNode {
  const text = useText();
  if (list === null || list.nodes.length === 0) {
    return (
      <EmptyState icon="car" title={text('my-services.nothing')} text={text('my-services.nothing-why')}>
        <Button weight="primary" onPress={onAsk}>
          {text('my-services.ask')}
        </Button>
        <ButtonLink to="/services" search={{}}>
          {text('services.title')}
        </ButtonLink>
      </EmptyState>
    );
  }
  return (
    <>
      <ul className="grid gap-3">
        {list.nodes.map(({ id, kind, state, description, vehicle, createdAt, quotations }) => (
          <li
            key={id}
            className="relative flex flex-wrap items-start justify-between gap-3 rounded-card border border-line bg-surface p-4 hover:border-edge"
          >
            <div className="flex min-w-0 flex-col gap-1">
              <h2 className="font-semibold">
                <Link to="/my/services/$requestId" params={{ requestId: id }} className="after:absolute after:inset-0">
                  {text(kindText(kind))}
                  {vehicle !== null && ` · ${vehicle.title}`}
                </Link>
              </h2>
              <p className="line-clamp-2 max-w-prose text-muted">{description}</p>
              <p className="text-sm text-muted">
                <TimeText at={createdAt} style="day" />
                {quotations.length > 0 && ` · ${text('my-services.quotations', { count: quotations.length })}`}
              </p>
            </div>
            <Tag tone={stateTones[state]}>{text(stateText(state))}</Tag>
          </li>
        ))}
      </ul>
      <Pager
        shown={list.nodes.length}
        total={list.totalCount}
        hasMore={list.pageInfo.hasNextPage && list.nodes.length < most}
        isLoading={false}
        onMore={more}
      />
    </>
  );
}
