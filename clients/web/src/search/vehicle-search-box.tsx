/** The field for words, with makes and models that complete them. */
import { type ReactNode, useState } from 'react';
import { SearchField } from '../design/fields/search-field.js';
import { useAnswer } from '../graph/use-answer.js';
import { useLater } from '../graph/use-later.js';
import { useText } from '../words/text.js';
import { SearchCompletionsDocument } from './generated/operations.js';

interface VehicleSearchBoxProps {
  /** What stands in it at first; give it another `key` to set it anew. */
  readonly initial: string;
  /** Told the words when they are looked for: nothing is searched while one types. */
  readonly onSearch: (words: string) => void;
}

const fewestLetters = 2;

/** The field. */
export function VehicleSearchBox({ initial, onSearch }: VehicleSearchBoxProps): ReactNode {
  const text = useText();
  const [words, setWords] = useState(initial);
  const asked = useLater(words.trim());
  const isWanted = asked.length >= fewestLetters && asked !== initial;
  const { data } = useAnswer(SearchCompletionsDocument, { text: asked.slice(0, 100) }, { pause: !isWanted });
  const completions = isWanted ? (data?.vehicleCompletions ?? []) : [];
  return (
    <SearchField
      label={text('search.field')}
      placeholder={text('search.example')}
      value={words}
      onChange={setWords}
      suggestions={completions.map((each) => ({ key: each, text: each }))}
      onSubmit={(chosen) => {
        setWords(chosen);
        onSearch(chosen.trim());
      }}
    />
  );
}
