/** What is shown in the place of what could not be had. */
import type { ReactNode } from 'react';
import type { Fault } from './fault.js';
import { type TextId, useText } from '../words/text.js';
import { Button } from '../design/button.js';

const texts: Readonly<Record<string, TextId>> = {
  NETWORK: 'fault.network',
  TIMEOUT: 'fault.timeout',
  UNAVAILABLE: 'fault.unavailable',
  RATE_LIMITED: 'fault.rate-limited',
  UNAUTHENTICATED: 'fault.unauthenticated',
  FORBIDDEN: 'fault.forbidden',
  NOT_FOUND: 'fault.not-found',
  BAD_USER_INPUT: 'fault.bad-input',
};

/** The text for a fault. */
export const faultText = ({ code }: Fault): TextId => texts[code] ?? 'fault.other';

interface FaultNoticeProps {
  readonly fault: Fault;
  /** What was to be shown, for the heading; the fault alone where it is not given. */
  readonly title?: string;
  readonly again?: () => void;
}

/** Says what happened and offers to try again. */
export function FaultNotice({ fault, title, again }: FaultNoticeProps): ReactNode {
  const text = useText();
  return (
    <div role="alert" className="flex flex-col items-start gap-3 rounded-card border border-danger bg-surface p-5">
      {title !== undefined && <p className="font-semibold text-ink">{title}</p>}
      <p className="text-muted">{text(faultText(fault))}</p>
      {again !== undefined && <Button onPress={again}>{text('fault.again')}</Button>}
    </div>
  );
}
