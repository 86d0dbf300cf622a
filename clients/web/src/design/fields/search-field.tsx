/** A field for words to look for, with suggestions. */
import { type ReactNode, useContext, useEffect, useRef } from 'react';
import { ComboBox, ComboBoxStateContext, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { Icon } from '../icon.js';

/** Something that may be meant. */
export interface Suggestion {
  readonly key: string;
  readonly text: string;
  readonly note?: string;
}

interface SearchFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly suggestions: readonly Suggestion[];
  /** Told a suggestion that was taken; its text. */
  readonly onSubmit: (text: string) => void;
}

/** The field: Enter looks for what stands in it, the arrows go through the suggestions. */
export function SearchField({ label, placeholder, value, onChange, suggestions, onSubmit }: SearchFieldProps): ReactNode {
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(value);
      }}
      onKeyDownCapture={(event) => {
        // An open list would take the key for itself, also where none of its suggestions is meant.
        const isMeant = event.target instanceof HTMLInputElement && !event.target.hasAttribute('aria-activedescendant');
        if (event.key === 'Enter' && isMeant && !event.nativeEvent.isComposing) onSubmit(value);
      }}
    >
      <ComboBox
        allowsCustomValue
        menuTrigger="input"
        inputValue={value}
        onInputChange={onChange}
        items={suggestions}
        defaultFilter={() => true}
        onSelectionChange={(key) => {
          const taken = suggestions.find((each) => each.key === key);
          if (taken) onSubmit(taken.text);
        }}
      >
        <OpensForSuggestions keys={suggestions.map(({ key }) => key).join('\n')} />
        <Label className="sr-only">{label}</Label>
        <div className="relative">
          <Icon name="search" className="pointer-events-none absolute inset-y-0 start-4 my-auto size-5 text-muted" />
          <Input
            enterKeyHint="search"
            placeholder={placeholder}
            className="min-h-14 w-full rounded-field border border-edge bg-surface ps-12 pe-4 text-lg text-ink placeholder:text-muted"
          />
        </div>
        <Popover className="w-(--trigger-width) overflow-auto rounded-card border border-line bg-surface p-1 shadow-raised">
          <ListBox<Suggestion>>
            {({ key, text, note }) => (
              <ListBoxItem
                id={key}
                textValue={text}
                className="flex min-h-11 cursor-pointer items-center justify-between gap-3 rounded-field px-3 data-[focused]:bg-sunken"
              >
                <span>{text}</span>
                {note !== undefined && <span className="text-sm text-muted">{note}</span>}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </form>
  );
}

/** The list opens as one types, but what is asked for comes later: it opens when that is there too. */
function OpensForSuggestions({ keys }: { readonly keys: string }): ReactNode {
  const state = useContext(ComboBoxStateContext);
  const shown = useRef(keys);
  useEffect(() => {
    if (shown.current === keys) return;
    shown.current = keys;
    if (keys !== '' && state?.isFocused === true) state.open(null, 'input');
  }, [keys, state]);
  return null;
}
