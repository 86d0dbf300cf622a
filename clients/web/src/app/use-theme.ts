/** Light or dark, and the accent of the business in it. */
import { useEffect, useSyncExternalStore } from 'react';
import { accentOf, type Theme } from '../design/colour/accent.js';
import { usePreference } from './preference.js';

const wantsDark = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)');

function followSystem(listener: () => void): () => void {
  const query = wantsDark();
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** The theme that is shown: the reader's choice, else the system's. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const [chosen, choose] = usePreference('theme');
  const system = useSyncExternalStore(followSystem, () => wantsDark().matches);
  const theme: Theme = chosen === 'dark' || chosen === 'light' ? chosen : system ? 'dark' : 'light';
  return [theme, choose];
}

/** Puts the theme and the business's accent on the page; a brand whose colour is none leaves the design's own accent. */
export function useThemeOnPage(theme: Theme, brandColour: string | null): void {
  useEffect(() => {
    const root = document.documentElement;
    root.dataset['theme'] = theme;
    const accent = brandColour === null ? null : accentOf(brandColour, theme);
    if (accent === null) {
      root.style.removeProperty('--accent');
      root.style.removeProperty('--on-accent');
      return;
    }
    root.style.setProperty('--accent', accent.accent);
    root.style.setProperty('--on-accent', accent.onAccent);
  }, [theme, brandColour]);
}
