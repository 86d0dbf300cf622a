/** A field for a word that is mostly one of a list, and may be another. */
import type { ReactNode } from 'react';
import { Input, TextField } from 'react-aria-components';
import { fieldClasses, type FieldFacts, FieldLabel, FieldNotes, inputClasses } from './field.js';
import { useCombo } from './use-combo.js';

interface SuggestFieldProps extends FieldFacts {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Words that may be meant, each once. */
  readonly suggestions: readonly string[];
  readonly isRequired?: boolean;
}

const fetchCombo = async () => (await import('../later/suggest-combo.js')).SuggestCombo;

/** The field; whoever looks for suggestions brings them already narrowed to what is written. */
export function SuggestField({ suggestions, isRequired = false, ...facts }: SuggestFieldProps): ReactNode {
  const { combo: Combo, plain, ref } = useCombo(fetchCombo);
  if (Combo !== null) return <Combo {...facts} ref={ref} suggestions={suggestions} isRequired={isRequired} />;
  const { label, help, problem, value, onChange } = facts;
  return (
    <TextField
      value={value}
      onChange={onChange}
      isRequired={isRequired}
      isInvalid={problem !== undefined}
      validationBehavior="aria"
      className={fieldClasses}
    >
      <FieldLabel>{label}</FieldLabel>
      <Input {...plain} className={inputClasses} />
      <FieldNotes help={help} problem={problem} />
    </TextField>
  );
}
