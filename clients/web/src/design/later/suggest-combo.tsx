/** The list of suggestions below a field of a form; it is fetched when somebody goes there. */
import type { ReactNode, RefCallback } from 'react';
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { fieldClasses, type FieldFacts, FieldLabel, FieldNotes, inputClasses } from '../fields/field.js';

interface SuggestComboProps extends FieldFacts {
  readonly ref: RefCallback<HTMLInputElement>;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly suggestions: readonly string[];
  readonly isRequired: boolean;
}

/** The field with its list. */
export function SuggestCombo(props: SuggestComboProps): ReactNode {
  const { ref, label, help, problem, value, onChange, suggestions, isRequired } = props;
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
      <Input ref={ref} className={inputClasses} autoComplete="off" />
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
