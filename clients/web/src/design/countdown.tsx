/** The time that is left. */
import { type ReactNode, useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { useText } from '../words/text.js';
import { type Left, leftOf } from './times/time-left.js';

interface CountdownProps {
  /** When it ends: ISO 8601. */
  readonly until: string;
  /** The platform's clock, in milliseconds since 1970: the device's own may be hours off. */
  readonly now: () => number;
  readonly onEnd?: () => void;
}

/** Days and hours, then minutes and seconds; ticks once a second, and is not read out at each tick. */
export function Countdown({ until, now, onEnd }: CountdownProps): ReactNode {
  const text = useText();
  const end = Date.parse(until);
  const [left, setLeft] = useState(() => leftOf(end - now()));
  useEffect(() => {
    const tick = (): void => {
      const next = leftOf(end - now());
      setLeft(next);
      if (next.isOver) onEnd?.();
      if (next.isOver) clearInterval(timer);
    };
    const timer = setInterval(tick, 1_000);
    tick();
    return () => clearInterval(timer);
  }, [end, now, onEnd]);
  return (
    <span role="timer" className="whitespace-nowrap tabular-nums">
      {left.isOver ? text('time.over') : <LeftText left={left} />}
    </span>
  );
}

function LeftText({ left: { days, hours, minutes, seconds } }: { readonly left: Left }): ReactNode {
  const text = useText();
  const { formatNumber } = useIntl();
  const two = (value: number): string => formatNumber(value, { minimumIntegerDigits: 2 });
  if (days > 0) return text('time.days', { days, hours });
  if (hours > 0) return text('time.hours', { hours, minutes });
  return `${formatNumber(minutes)}:${two(seconds)}`;
}
