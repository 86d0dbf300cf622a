/** Moments. */
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';

interface TimeTextProps {
  /** ISO 8601. */
  readonly at: string;
  /** A day alone has no zone to show. */
  readonly style?: 'moment' | 'day' | 'time';
}

const formats = {
  moment: { day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit', timeZoneName: 'short' },
  day: { day: 'numeric', month: 'short', year: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit', second: '2-digit', timeZoneName: 'short' },
} as const;

/** The moment in the business's zone, which it names. */
export function TimeText({ at, style = 'moment' }: TimeTextProps): ReactNode {
  const { formatDate } = useIntl();
  return <time dateTime={at}>{formatDate(new Date(at), formats[style])}</time>;
}
