/** The menu of services. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button, ButtonLink } from '../design/button.js';
import { Dialog } from '../design/dialog.js';
import { EmptyState } from '../design/empty-state.js';
import { Page } from '../design/page.js';
import { Skeleton } from '../design/skeleton.js';
import { Answered } from '../graph/answered.js';
import { useAnswer } from '../graph/use-answer.js';
import { SignInFirst } from '../session/sign-in-first.js';
import { useViewer } from '../session/viewer.js';
import { type TextId, useText } from '../words/text.js';
import { type OfferingFragment, ServiceMenuDocument, type ServiceGroup } from './generated/operations.js';
import { OfferingCard } from './offering-card.js';
import { OrderForm } from './order-form.js';

const groups: readonly ServiceGroup[] = ['AUTOMOTIVE', 'FINANCIAL', 'PREMIUM', 'BUSINESS'];
const names: Readonly<Record<ServiceGroup, TextId>> = {
  AUTOMOTIVE: 'services.automotive',
  FINANCIAL: 'services.financial',
  PREMIUM: 'services.premium',
  BUSINESS: 'services.business',
};

/** The page; the order of a service opens above it. */
export function MenuPage(): ReactNode {
  const text = useText();
  const answer = useAnswer(ServiceMenuDocument, {});
  return (
    <Page
      title={text('services.title')}
      actions={
        <ButtonLink to="/my/services" search={{}}>
          {text('services.mine')}
        </ButtonLink>
      }
    >
      <Answered answer={answer} skeleton={<Skeleton className="h-96" />} failed={text('services.failed')}>
        {({ serviceOfferings }) => <Menu offerings={serviceOfferings ?? []} />}
      </Answered>
    </Page>
  );
}

function Menu({ offerings }: { readonly offerings: readonly OfferingFragment[] }): ReactNode {
  const text = useText();
  const { order } = useSearch({ from: '/services' });
  const navigate = useNavigate({ from: '/services' });
  const { viewer } = useViewer();
  const ordered = offerings.find(({ code }) => code === order);
  if (offerings.length === 0) return <EmptyState icon="tag" title={text('services.nothing')} />;
  const open = (code: string | null): void => void navigate({ search: code === null ? {} : { order: code }, resetScroll: false });
  return (
    <>
      {groups.map((group) => {
        const shown = offerings.filter((each) => each.group === group);
        if (shown.length === 0) return null;
        return (
          <section key={group} className="flex flex-col gap-4">
            <h2 className="text-2xl font-bold">{text(names[group])}</h2>
            <ul className="grid gap-4 md:grid-cols-2">
              {shown.map((offering) => (
                <li key={offering.id}>
                  <OfferingCard offering={offering}>
                    <Button onPress={() => open(offering.code)} aria-label={text('services.order-of', { title: offering.title })}>
                      {text('services.order')}
                    </Button>
                  </OfferingCard>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      <Dialog title={ordered?.title ?? ''} isOpen={ordered !== undefined} onClose={() => open(null)} isDismissable={false}>
        {ordered !== undefined &&
          (viewer === null ? (
            <SignInFirst reason={text('services.reason')} />
          ) : (
            <OrderForm
              offering={ordered}
              viewer={viewer}
              onOrdered={() => void navigate({ to: '/my/services', search: { tab: 'orders' } })}
            />
          ))}
      </Dialog>
    </>
  );
}
