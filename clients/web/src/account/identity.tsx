/** How far the business knows who somebody is, and how to let it know. */
import { type ReactNode, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { Button } from '../design/button.js';
import { Notice } from '../design/notice.js';
import { Tag } from '../design/tag.js';
import { TimeText } from '../design/time-text.js';
import { useText } from '../words/text.js';
import { ApplicationFacts } from './application-facts.js';
import type { ApplicationFragment } from './generated/operations.js';
import { applicationMayBe } from './application-may-be.js';
import { KycForm } from './kyc-form.js';
import { kycNames, kycTones } from './kyc-names.js';
import type { Person } from './profile.js';

interface IdentityProps {
  readonly person: Person;
  readonly again: () => void;
}

/** The state, the last application, and the form where another one may be filed. */
export function Identity({ person, again }: IdentityProps): ReactNode {
  const text = useText();
  const { kycState, kycApplication, role } = person;
  const kinds = applicationMayBe({ kycState, role, application: kycApplication });
  const [isOpen, setOpen] = useState(kycState === 'NONE');
  return (
    <section className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="text-2xl font-bold">{text('kyc.title')}</h2>
        {kycState !== null && <Tag tone={kycTones[kycState]}>{text(kycNames[kycState])}</Tag>}
      </div>
      <p className="max-w-prose text-muted">{text('kyc.why')}</p>
      {kycApplication !== null && <Application application={kycApplication} />}
      {kinds.length > 0 && !isOpen && (
        <div>
          <Button weight={kycState === 'APPROVED' ? 'secondary' : 'primary'} onPress={() => setOpen(true)}>
            {text(kycState === 'APPROVED' ? 'kyc.become-dealer' : 'kyc.again')}
          </Button>
        </div>
      )}
      {kinds.length > 0 && isOpen && (
        <KycForm
          kinds={kinds}
          before={kycApplication?.details ?? null}
          onFiled={() => {
            setOpen(false);
            again();
          }}
        />
      )}
    </section>
  );
}

function Application({ application }: { readonly application: ApplicationFragment }): ReactNode {
  const text = useText();
  const { state, reason, reviewDueAt, kind } = application;
  return (
    <>
      {state === 'REJECTED' && (
        <Notice tone="danger" title={text('kyc.rejected-title')}>
          {reason !== null && <p>{text('kyc.rejected-why', { reason })}</p>}
          <p>{text('kyc.rejected-next')}</p>
        </Notice>
      )}
      {reviewDueAt !== null && (
        <Notice tone="accent" title={text(state === 'UNDER_REVIEW' ? 'kyc.under-review-title' : 'kyc.submitted-title')}>
          <p>
            <FormattedMessage id="kyc.due" values={{ at: <TimeText at={reviewDueAt} /> }} />
          </p>
        </Notice>
      )}
      <h3 className="text-lg font-semibold">{text(kind === 'DEALER' ? 'kyc.application-dealer' : 'kyc.application')}</h3>
      <ApplicationFacts application={application} />
    </>
  );
}
