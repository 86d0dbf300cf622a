/** What a reader chooses for this browser: the language and the theme. */
import type { ReactNode } from 'react';
import { isLanguage, languageFor, languages } from '../../words/languages.js';
import { useText } from '../../words/text.js';
import { useBusiness } from '../../session/business.js';
import { usePreference } from '../preference.js';
import { useTheme } from '../use-theme.js';

const field = 'min-h-11 rounded-field border border-edge bg-surface ps-3 pe-10 text-ink';

/** The choices, each kept at once. */
export function Choices(): ReactNode {
  const text = useText();
  const { locale } = useBusiness();
  const [language, chooseLanguage] = usePreference('language');
  const [theme, chooseTheme] = useTheme();
  return (
    <div className="flex flex-wrap gap-4">
      <label className="flex items-center gap-2 text-sm text-muted">
        {text('shell.language')}
        <select className={field} value={languageFor(language, locale)} onChange={({ target }) => chooseLanguage(target.value)}>
          {Object.entries(languages).map(([code, name]) => (
            <option key={code} value={code} lang={isLanguage(code) ? code : 'en'}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="flex items-center gap-2 text-sm text-muted">
        {text('shell.theme')}
        <select className={field} value={theme} onChange={({ target }) => chooseTheme(target.value === 'dark' ? 'dark' : 'light')}>
          <option value="light">{text('shell.light')}</option>
          <option value="dark">{text('shell.dark')}</option>
        </select>
      </label>
    </div>
  );
}
