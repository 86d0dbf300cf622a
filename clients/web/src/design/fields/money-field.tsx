/** An amount of money: kept as the text that was written, read exactly. */
import { type ReactNode, useState } from 'react';
import { Input, TextField as AriaTextField } from 'react-aria-components';
import { useIntl } from 'react-intl';
import { useText } from '../../words/text.js';
import { fieldClasses, type FieldFacts, FieldLabel, FieldNotes, inputClasses } from './field.js';
import { amountIn, digitsOf } from './money-input.js';

interface MoneyFieldProps extends FieldFacts {
  readonly currency: string;
  /** What stands in the field at first: an exact decimal. */
  readonly initial?: string | undefined;
  /** Told the exact decimal of what is written; null while it is no amount. */
  readonly onChange: (amount: string | null) => void;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
  readonly autoFocus?: boolean;
}

/** The field; to set it anew give it another `key`. */
export function MoneyField({ label, help, problem, currency, initial = '', onChange, ...rest }: MoneyFieldProps): ReactNode {
  const { locale, formatNumber } = useIntl();
  const text = useText();
  const [written, write] = useState(() =>
    initial === '' ? '' : formatNumber(Number(initial), { maximumFractionDigits: digitsOf(currency) }),
  );
  const isUnclear = written.trim() !== '' && amountIn(written, locale, digitsOf(currency)) === null;
  const shown = problem ?? (isUnclear ? text('money.unclear') : undefined);
  return (
    <AriaTextField
      {...rest}
      className={fieldClasses}
      value={written}
      onChange={(next) => {
        write(next);
        onChange(amountIn(next, locale, digitsOf(currency)));
      }}
      isInvalid={shown !== undefined}
    >
      <FieldLabel>{label}</FieldLabel>
      <div className="relative">
        <span
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 start-3 flex items-center text-sm font-semibold text-muted"
        >
          {currency}
        </span>
        <Input className={`${inputClasses} ps-14 tabular-nums`} inputMode="decimal" autoComplete="off" />
      </div>
      <FieldNotes help={help} problem={shown} />
    </AriaTextField>
  );
}
