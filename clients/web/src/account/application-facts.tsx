/** An application as it was filed. */
import type { ReactNode } from 'react';
import { Facts } from '../design/figures/facts.js';
import { TimeText } from '../design/time-text.js';
import { useText } from '../words/text.js';
import { documentNames } from './document-names.js';
import type { ApplicationFragment } from './generated/operations.js';

/** What was stated, and when. */
export function ApplicationFacts({ application }: { readonly application: ApplicationFragment }): ReactNode {
  const text = useText();
  const { submittedAt, decidedAt, details } = application;
  return (
    <Facts
      facts={[
        { name: text('kyc.filed'), value: <TimeText at={submittedAt} /> },
        { name: text('kyc.decided'), value: decidedAt === null ? null : <TimeText at={decidedAt} /> },
        ...(details === null
          ? []
          : [
              { name: text('kyc.legal-name'), value: details.legalName },
              { name: text('kyc.address'), value: details.address },
              { name: text('account.phone'), value: <span dir="ltr">{details.phone}</span> },
              { name: text('kyc.document'), value: text(documentNames[details.documentType]) },
              { name: text('kyc.document-number'), value: <span dir="ltr">{details.documentNumber}</span> },
              { name: text('kyc.business-name'), value: details.businessName },
              { name: text('kyc.registration-number'), value: details.registrationNumber },
            ]),
      ]}
    />
  );
}
