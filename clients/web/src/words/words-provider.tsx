/** Gives everything below it the reader's language: its texts, its formats and its direction. */
import { type ReactNode, useEffect, useState } from 'react';
import { IntlProvider, type MessageFormatElement } from 'react-intl';
import { I18nProvider } from 'react-aria-components';
import type { Catalogue } from './catalogues.js';
import { directionOf, formatLocale, type Language } from './languages.js';
import type { TextId } from './text.js';
import type { Words } from './words.js';

interface WordsProps {
  readonly words: Words;
  readonly language: Language;
  /** BCP 47 tag of the business's language and region. */
  readonly tenantLocale: string;
  readonly timeZone: string;
  readonly children: ReactNode;
}

/** Shows nothing until the first catalogue is there; another language keeps the old one until then. */
export function WordsProvider({ words, language, tenantLocale, timeZone, children }: WordsProps): ReactNode {
  const [spoken, setSpoken] = useState<{ readonly language: Language; readonly catalogue: Catalogue } | null>(null);
  useEffect(() => {
    let isWanted = true;
    void words.speak(language).then((catalogue) => {
      if (isWanted) setSpoken({ language, catalogue });
    });
    return () => {
      isWanted = false;
    };
  }, [words, language]);
  useEffect(() => {
    if (spoken === null) return;
    document.documentElement.lang = spoken.language;
    document.documentElement.dir = directionOf(spoken.language);
  }, [spoken]);
  if (spoken === null) return null;
  const locale = formatLocale(spoken.language, tenantLocale);
  return (
    <IntlProvider locale={locale} messages={complete(spoken.catalogue)} timeZone={timeZone}>
      <I18nProvider locale={locale}>{children}</I18nProvider>
    </IntlProvider>
  );
}

/** Tests hold that each capability has every id of it, and that each page needs the capabilities whose texts it shows. */
const complete = (catalogue: Catalogue): Record<TextId, MessageFormatElement[]> => catalogue as Record<TextId, MessageFormatElement[]>;
