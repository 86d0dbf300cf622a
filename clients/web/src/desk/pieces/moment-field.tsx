/** A date and time in the business's zone. */
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { TextField } from '../../design/fields/text-field.js';
import { useText } from '../../words/text.js';

interface MomentFieldProps {
  readonly label: string;
  /** A wall time such as "2026-12-01T09:30". */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly problem?: string | undefined;
}

/** The browser's own field; it says whose time is meant. */
export function MomentField({ label, value, onChange, problem }: MomentFieldProps): ReactNode {
  const text = useText();
  const { timeZone = 'UTC' } = useIntl();
  return (
    <TextField
      type="datetime-local"
      label={label}
      help={text('desk.zone', { zone: timeZone })}
      value={value}
      onChange={onChange}
      problem={problem}
      isRequired
    />
  );
}
