/** A field for a word that is mostly one of a list, and may be another. */
import type { ReactNode } from 'react';
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { fieldClasses, type FieldFacts, FieldLabel, FieldNotes, inputClasses } from './field.js';

interface SuggestFieldProps extends FieldFacts {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Words that may be meant, each once. */
  readonly suggestions: readonly string[];
  readonly isRequired?: boolean;
}

/** The field; whoever looks for suggestions brings them already narrowed to what is written. */
export function SuggestField({ label, help, problem, value, onChange, suggestions, isRequired = false }: SuggestFieldProps): ReactNode {
  return (
    <ComboBox
      allowsCustomValue
      menuTrigger="input"
      inputValue={value}
      onInputChange={onChange}
      items={suggestions.map((text) => ({ text }))}
      defaultFilter={() => true}
      isRequired={isRequired}
      isInvalid={problem !== undefined}
      validationBehavior="aria"
      className={fieldClasses}
    >
      <FieldLabel>{label}</FieldLabel>
      <Input className={inputClasses} autoComplete="off" />
      <FieldNotes help={help} problem={problem} />
      <Popover className="max-h-80 w-(--trigger-width) overflow-auto rounded-card border border-line bg-surface p-1 shadow-raised">
        <ListBox<{ text: string }>>
          {({ text }) => (
            <ListBoxItem
              id={text}
              textValue={text}
              className="flex min-h-11 cursor-pointer items-center rounded-field px-3 data-[focused]:bg-sunken"
            >
              {text}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
