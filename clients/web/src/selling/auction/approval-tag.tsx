/** Whether an auction's terms were approved. */
import type { AuctionApproval } from '@marque/sdk/schema';
import type { ReactNode } from 'react';
import { Tag, type Tone } from '../../design/tag.js';
import { useText } from '../../words/text.js';

const tones: Readonly<Record<AuctionApproval, Tone>> = {
  NOT_NEEDED: 'positive',
  WAITING: 'warning',
  APPROVED: 'positive',
  REJECTED: 'danger',
};

/** The word for it. */
export function ApprovalTag({ approval }: { readonly approval: AuctionApproval }): ReactNode {
  const text = useText();
  return <Tag tone={tones[approval]}>{text(`selling.approval.${approval}`)}</Tag>;
}
