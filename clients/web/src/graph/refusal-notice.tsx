/** A typed refusal in words. */
import type { ReactNode } from 'react';
import { Notice } from '../design/notice.js';

/** What every refusal of the graph has. */
export interface Refusal {
  readonly message: string;
}

interface RefusalNoticeProps {
  readonly refusal: Refusal;
  /** The refusal in the reader's language with its facts; the platform's own words where it is not given. */
  readonly text?: string;
  /** What to do about it. */
  readonly children?: ReactNode;
}

/** The refusal, read out at once. */
export function RefusalNotice({ refusal, text, children }: RefusalNoticeProps): ReactNode {
  return (
    <Notice tone="warning" isAnswer>
      <p>{text ?? refusal.message}</p>
      {children}
    </Notice>
  );
}
