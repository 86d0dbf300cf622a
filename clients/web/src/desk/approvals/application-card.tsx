/** An application with what the person states, and a manager's answer to it. */
import type { ReactNode } from 'react';
import { Tag } from '../../design/tag.js';
import { TimeText } from '../../design/time-text.js';
import { useText } from '../../words/text.js';
import {
  type DeskApplicationFragment,
  DeskApproveKycDocument,
  DeskRejectKycDocument,
  DeskStartKycDocument,
} from '../generated/operations.js';
import { Facts } from '../pieces/facts.js';
import { identityNames, kycStateNames } from '../pieces/names.js';
import { Action } from '../../actions/action.js';

interface ApplicationProps {
  readonly application: DeskApplicationFragment;
}

const tones = { SUBMITTED: 'accent', UNDER_REVIEW: 'accent', APPROVED: 'positive', REJECTED: 'warning' } as const;

/** The card. */
export function ApplicationCard({ application }: ApplicationProps): ReactNode {
  const text = useText();
  const { kind, state, applicant, details, submittedAt, reviewDueAt, reviewer, decidedAt, reason } = application;
  return (
    <article className="flex h-full flex-col gap-4 rounded-card border border-line bg-surface p-5 shadow-raised">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 className="text-xl font-bold">{details?.legalName ?? applicant.displayName}</h2>
          <p className="text-muted">{text(kind === 'DEALER' ? 'desk.kyc-dealer' : 'desk.kyc-personal')}</p>
        </div>
        <Tag tone={tones[state]}>{text(kycStateNames[state])}</Tag>
      </div>
      {details === null && <p className="text-muted">{text('desk.kyc-attested')}</p>}
      {reason !== null && <p className="border-s-4 border-line ps-3">{reason}</p>}
      <Facts
        facts={[
          applicant.email === null ? null : { name: text('desk.email'), value: applicant.email },
          details && { name: text('desk.phone'), value: <bdi dir="ltr">{details.phone}</bdi> },
          details && { name: text('desk.address'), value: details.address },
          details && { name: text(identityNames[details.documentType]), value: <bdi dir="ltr">{details.documentNumber}</bdi> },
          details?.businessName == null ? null : { name: text('desk.business-name'), value: details.businessName },
          details?.registrationNumber == null ? null : { name: text('desk.registration'), value: details.registrationNumber },
          { name: text('desk.submitted'), value: <TimeText at={submittedAt} /> },
          reviewDueAt === null ? null : { name: text('desk.review-due'), value: <TimeText at={reviewDueAt} /> },
          reviewer && { name: text('desk.reviewer'), value: reviewer.displayName },
          decidedAt === null ? null : { name: text('desk.decided'), value: <TimeText at={decidedAt} /> },
        ]}
      />
      <Decision application={application} />
    </article>
  );
}

function Decision({ application: { id, state, applicant } }: ApplicationProps): ReactNode {
  const text = useText();
  const name = applicant.displayName;
  const plain = (_: string, idempotencyKey: string) => ({ input: { applicationId: id, idempotencyKey } });
  if (state === 'SUBMITTED') {
    return (
      <div className="mt-auto">
        <Action
          name={text('desk.start-review')}
          title={text('desk.start-review-title', { name })}
          weight="primary"
          mutation={DeskStartKycDocument}
          variables={plain}
          done={text('desk.review-started')}
        >
          <p>{text('desk.start-review-follows')}</p>
        </Action>
      </div>
    );
  }
  if (state !== 'UNDER_REVIEW') return null;
  return (
    <div className="mt-auto flex flex-wrap gap-3">
      <Action
        name={text('desk.approve')}
        title={text('desk.approve-person-title', { name })}
        weight="primary"
        mutation={DeskApproveKycDocument}
        variables={plain}
        done={text('desk.person-approved')}
      >
        <p>{text('desk.approve-person-follows')}</p>
      </Action>
      <Action
        name={text('desk.reject')}
        title={text('desk.reject-person-title', { name })}
        weight="danger"
        mutation={DeskRejectKycDocument}
        variables={(reason, idempotencyKey) => ({ input: { applicationId: id, reason, idempotencyKey } })}
        reason={text('desk.reason')}
        reasonHelp={text('desk.reason-person')}
        done={text('desk.person-rejected')}
      >
        <p>{text('desk.reject-person-follows')}</p>
      </Action>
    </div>
  );
}
