/** The list of suggestions below a field for words to look for; it is fetched when somebody goes there. */
import { type ReactNode, type RefCallback, useContext, useEffect, useRef } from 'react';
import { ComboBox, ComboBoxStateContext, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { searchInputClasses, SearchPlace, type Suggestion } from '../fields/search-place.js';

interface SearchComboProps {
  readonly ref: RefCallback<HTMLInputElement>;
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly suggestions: readonly Suggestion[];
  readonly onTake: (text: string) => void;
}

/** The field with its list. */
export function SearchCombo({ ref, label, placeholder, value, onChange, suggestions, onTake }: SearchComboProps): ReactNode {
  return (
    <ComboBox
      allowsCustomValue
      menuTrigger="input"
      inputValue={value}
      onInputChange={onChange}
      items={suggestions}
      defaultFilter={() => true}
      onSelectionChange={(key) => {
        const taken = suggestions.find((each) => each.key === key);
        if (taken) onTake(taken.text);
      }}
    >
      <OpensForSuggestions keys={suggestions.map(({ key }) => key).join('\n')} />
      <Label className="sr-only">{label}</Label>
      <SearchPlace>
        <Input ref={ref} enterKeyHint="search" placeholder={placeholder} className={searchInputClasses} />
      </SearchPlace>
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
  );
}

/** The list opens as one types, but what is asked for comes later, and may have come before the list: it opens when both are there. */
function OpensForSuggestions({ keys }: { readonly keys: string }): ReactNode {
  const state = useContext(ComboBoxStateContext);
  const shown = useRef('');
  useEffect(() => {
    if (shown.current === keys || state?.isFocused !== true) return;
    shown.current = keys;
    if (keys !== '') state.open(null, 'input');
  }, [keys, state]);
  return null;
}
