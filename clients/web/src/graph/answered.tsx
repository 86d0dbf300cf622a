/** The one way in which pages wait for an answer, say that there is none, and show it. */
import type { ReactNode } from 'react';
import type { Answer } from './use-answer.js';
import { useText } from '../words/text.js';
import { FaultNotice } from './fault-notice.js';

interface AnsweredProps<Data> {
  readonly answer: Answer<Data>;
  /** Of the shape of what will come. */
  readonly skeleton: ReactNode;
  /** What could not be had, for the notice. */
  readonly failed?: string;
  readonly children: (data: Data) => ReactNode;
}

/** The skeleton, then the data; a fault with a retry in its place, or above what there is of it. */
export function Answered<Data>({ answer, skeleton, failed, children }: AnsweredProps<Data>): ReactNode {
  const text = useText();
  const { data, fault, again } = answer;
  const notice = fault === null ? null : <FaultNotice fault={fault} again={again} {...(failed === undefined ? {} : { title: failed })} />;
  if (data === null && notice !== null) return notice;
  if (data === null) {
    return (
      <div role="status" aria-busy="true">
        <span className="sr-only">{text('loading')}</span>
        {skeleton}
      </div>
    );
  }
  return (
    <>
      {notice}
      {children(data)}
    </>
  );
}
