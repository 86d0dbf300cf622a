/** Fields for texts. */
import type { ReactNode } from 'react';
import {
  Input,
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import { fieldClasses, type FieldFacts, FieldLabel, FieldNotes, inputClasses } from './field.js';

interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'children'>, FieldFacts {
  readonly placeholder?: string | undefined;
}

/** One line. */
export function TextField({ label, help, problem, placeholder, ...rest }: TextFieldProps): ReactNode {
  return (
    <AriaTextField {...rest} className={fieldClasses} isInvalid={problem !== undefined}>
      <FieldLabel>{label}</FieldLabel>
      <Input className={inputClasses} {...(placeholder === undefined ? {} : { placeholder })} />
      <FieldNotes help={help} problem={problem} />
    </AriaTextField>
  );
}

/** Several lines. */
export function TextArea({ label, help, problem, placeholder, rows = 4, ...rest }: TextFieldProps & { readonly rows?: number }): ReactNode {
  return (
    <AriaTextField {...rest} className={fieldClasses} isInvalid={problem !== undefined}>
      <FieldLabel>{label}</FieldLabel>
      <AriaTextArea className={inputClasses} {...(placeholder === undefined ? {} : { placeholder })} rows={rows} />
      <FieldNotes help={help} problem={problem} />
    </AriaTextField>
  );
}
