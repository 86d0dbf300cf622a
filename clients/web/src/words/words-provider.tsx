/** Gives everything below it the reader's language: its texts, its formats and its direction. */
import { type ReactNode, useEffect, useState } from 'react';
import { IntlProvider, type MessageFormatElement } from 'react-intl';
import { I18nProvider } from 'react-aria-components';
import { loadCatalogue } from './catalogues.js';
import { directionOf, formatLocale, type Language } from './languages.js';
import type { TextId } from './text.js';
import type { Catalogue } from './together.js';

interface WordsProps {
  readonly language: Language;
  /** BCP 47 tag of the business's language and region. */
  readonly tenantLocale: string;
  readonly timeZone: string;
  readonly children: ReactNode;
}

/** Shows nothing until the first catalogue is there; another language keeps the old one until then. */
export function WordsProvider({ language, tenantLocale, timeZone, children }: WordsProps): ReactNode {
  const [loaded, setLoaded] = useState<{ readonly language: Language; readonly catalogue: Catalogue } | null>(null);
  useEffect(() => {
    let isWanted = true;
    void loadCatalogue(language).then((catalogue) => {
      if (isWanted) setLoaded({ language, catalogue });
    });
    return () => {
      isWanted = false;
    };
  }, [language]);
  useEffect(() => {
    if (loaded === null) return;
    document.documentElement.lang = loaded.language;
    document.documentElement.dir = directionOf(loaded.language);
  }, [loaded]);
  if (loaded === null) return null;
  const locale = formatLocale(loaded.language, tenantLocale);
  return (
    <IntlProvider locale={locale} messages={complete(loaded.catalogue)} timeZone={timeZone}>
      <I18nProvider locale={locale}>{children}</I18nProvider>
    </IntlProvider>
  );
}

/** A test holds that each catalogue has every id. */
const complete = (catalogue: Catalogue): Record<TextId, MessageFormatElement[]> => catalogue as Record<TextId, MessageFormatElement[]>;
