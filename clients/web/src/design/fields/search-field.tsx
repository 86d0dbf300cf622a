/** A field for words to look for, with suggestions. */
import { type ReactNode, useId } from 'react';
import { searchInputClasses, SearchPlace, type Suggestion } from './search-place.js';
import { useCombo } from './use-combo.js';

interface SearchFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly suggestions: readonly Suggestion[];
  /** Told a suggestion that was taken; its text. */
  readonly onSubmit: (text: string) => void;
}

const fetchCombo = async () => (await import('../later/search-combo.js')).SearchCombo;

/** The field: Enter looks for what stands in it, the arrows go through the suggestions. */
export function SearchField({ label, placeholder, value, onChange, suggestions, onSubmit }: SearchFieldProps): ReactNode {
  const { combo: Combo, plain, ref } = useCombo(fetchCombo);
  const id = useId();
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
      {Combo === null ? (
        <div>
          <label htmlFor={id} className="sr-only">
            {label}
          </label>
          <SearchPlace>
            <input
              {...plain}
              id={id}
              enterKeyHint="search"
              placeholder={placeholder}
              className={searchInputClasses}
              value={value}
              onChange={({ target }) => onChange(target.value)}
            />
          </SearchPlace>
        </div>
      ) : (
        <Combo
          ref={ref}
          label={label}
          placeholder={placeholder}
          value={value}
          onChange={onChange}
          suggestions={suggestions}
          onTake={onSubmit}
        />
      )}
    </form>
  );
}
