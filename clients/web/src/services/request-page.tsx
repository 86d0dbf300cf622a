/** One service request, from its wish to the closed job. */
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useSubscription } from 'urql';
import { ButtonLink } from '../design/button.js';
import { EmptyState } from '../design/empty-state.js';
import { Page } from '../design/page.js';
import { Skeleton } from '../design/skeleton.js';
import { Tag } from '../design/tag.js';
import { Answered } from '../graph/answered.js';
import { useAnswer } from '../graph/use-answer.js';
import { ForViewer } from '../session/for-viewer.js';
import { useText } from '../words/text.js';
import { type RequestFragment, ServiceRequestChangedDocument, ServiceRequestPageDocument } from './generated/operations.js';
import { Quotations } from './quotations.js';
import { RequestHistory } from './request-history.js';
import { kindText, stateText, stateTones } from './request-names.js';
import { RequestActions } from './request-actions.js';
import { RequestFacts } from './request-facts.js';
import { RequestWay } from './request-way.js';

/** The page. */
export function RequestPage(): ReactNode {
  const text = useText();
  const { requestId } = useParams({ from: '/my/services/$requestId' });
  return (
    <ForViewer title={text('request.title')} reason={text('services.reason')}>
      {() => <OneRequest key={requestId} requestId={requestId} />}
    </ForViewer>
  );
}

function OneRequest({ requestId }: { readonly requestId: string }): ReactNode {
  const text = useText();
  const answer = useAnswer(ServiceRequestPageDocument, { id: requestId });
  useRequestChanges(requestId, answer.data?.serviceRequest ?? null);
  const isGone = answer.fault?.code === 'NOT_FOUND' || answer.fault?.code === 'BAD_USER_INPUT' || answer.data?.serviceRequest === null;
  if (isGone && !answer.isLoading) {
    return (
      <Page title={text('request.title')}>
        <EmptyState icon="search" title={text('request.gone')} text={text('request.gone-why')}>
          <ButtonLink to="/my/services" search={{}}>
            {text('my-services.title')}
          </ButtonLink>
        </EmptyState>
      </Page>
    );
  }
  return (
    <Answered answer={answer} skeleton={<Skeleton className="mx-auto my-10 h-96 max-w-page" />} failed={text('request.failed')}>
      {({ serviceRequest }) => serviceRequest !== null && <Shown request={serviceRequest} />}
    </Answered>
  );
}

/** Follows the request from the state that was read; each change brings the whole of it into the cache. */
function useRequestChanges(id: string, request: RequestFragment | null): void {
  const [from, setFrom] = useState<number | null>(null);
  const sequence = request?.sequence ?? null;
  useEffect(() => {
    if (sequence !== null) setFrom((known) => known ?? sequence);
  }, [sequence]);
  useSubscription({ query: ServiceRequestChangedDocument, variables: { id, afterSequence: from }, pause: from === null });
}

function Shown({ request }: { readonly request: RequestFragment }): ReactNode {
  const text = useText();
  const { kind, state, vehicle, description } = request;
  return (
    <Page title={vehicle === null ? text(kindText(kind)) : `${text(kindText(kind))} · ${vehicle.title}`}>
      <div className="flex flex-col gap-5" aria-live="polite">
        <div>
          <Tag tone={stateTones[state]}>{text(stateText(state))}</Tag>
        </div>
        <RequestWay state={state} />
        <p className="max-w-prose text-lg">{text(`request.next.${state}`)}</p>
      </div>
      <RequestActions request={request} />
      <p className="max-w-prose rounded-card border border-line bg-surface p-4 whitespace-pre-line">{description}</p>
      <RequestFacts request={request} />
      <Quotations request={request} />
      <RequestHistory request={request} />
    </Page>
  );
}
