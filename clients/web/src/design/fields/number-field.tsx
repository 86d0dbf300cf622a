/** A whole number, written as people of the reader's locale write it. */
import type { ReactNode } from 'react';
import { Input, NumberField as AriaNumberField, type NumberFieldProps as AriaNumberFieldProps } from 'react-aria-components';
import { fieldClasses, type FieldFacts, FieldLabel, FieldNotes, inputClasses } from './field.js';

interface NumberFieldProps extends Omit<AriaNumberFieldProps, 'className' | 'children' | 'value' | 'onChange'>, FieldFacts {
  /** Null for an empty field. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

/** The field; for money there is MoneyField, whose digits are exact. */
export function NumberField({ label, help, problem, value, onChange, ...rest }: NumberFieldProps): ReactNode {
  return (
    <AriaNumberField
      formatOptions={{ maximumFractionDigits: 0 }}
      {...rest}
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
      className={fieldClasses}
      isInvalid={problem !== undefined}
    >
      <FieldLabel>{label}</FieldLabel>
      <Input className={inputClasses} inputMode="numeric" />
      <FieldNotes help={help} problem={problem} />
    </AriaNumberField>
  );
}
