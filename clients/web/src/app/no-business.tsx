/** Shown where the path names a business that is not there, or where it could not be asked for. */
import type { ReactNode } from 'react';
import { buttonClasses } from '../design/button.js';
import { FaultNotice } from '../graph/fault-notice.js';
import type { Answer } from '../graph/use-answer.js';
import { useText } from '../words/text.js';

/** A name that the platform does not know is refused as bad input. */
const isUnknown = ({ fault }: Answer<unknown>): boolean => fault === null || fault.code === 'BAD_USER_INPUT' || fault.code === 'NOT_FOUND';

/** Says which. */
export function NoBusiness({ slug, answer }: { readonly slug: string; readonly answer: Answer<unknown> }): ReactNode {
  const text = useText();
  return (
    <main className="mx-auto flex max-w-xl flex-col items-start gap-5 px-4 py-16">
      <h1 className="text-3xl font-bold">{isUnknown(answer) ? text('business.unknown', { slug }) : text('business.failed')}</h1>
      {isUnknown(answer) || answer.fault === null ? (
        <a className={buttonClasses('primary')} href="/">
          {text('business.all')}
        </a>
      ) : (
        <FaultNotice fault={answer.fault} again={answer.again} />
      )}
    </main>
  );
}
