/** Shown where something needs a proven identity: the way to it. */
import type { ReactNode } from 'react';
import { ButtonLink } from '../design/button.js';
import { Notice } from '../design/notice.js';
import { useViewer } from '../session/viewer.js';
import { useText } from '../words/text.js';

/** The notice; nothing for a guest, for who is known, and where the business does not ask. */
export function KycNeeded(): ReactNode {
  const text = useText();
  const { viewer } = useViewer();
  if (viewer === null || viewer.kycState === 'APPROVED' || !viewer.tenant.modules.includes('KYC')) return null;
  return (
    <Notice tone="warning" title={text('kyc.needed')}>
      <p>{text('kyc.needed-why')}</p>
      <div>
        <ButtonLink to="/account" search={{ tab: 'identity' }}>
          {text('kyc.needed-do')}
        </ButtonLink>
      </div>
    </Notice>
  );
}
