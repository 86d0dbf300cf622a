/** What a reader has chosen for this browser, such as the language; shared between tabs. */
import { useCallback, useSyncExternalStore } from 'react';

/** Names of what can be chosen. */
export type PreferenceName = 'language' | 'theme';

const keyOf = (name: PreferenceName): string => `marque-${name}`;

/** What was chosen; null where nothing was, or where the browser keeps nothing. */
export function preference(name: PreferenceName): string | null {
  try {
    return localStorage.getItem(keyOf(name));
  } catch {
    return null;
  }
}

const changed = new EventTarget();

function follow(listener: () => void): () => void {
  addEventListener('storage', listener);
  changed.addEventListener('changed', listener);
  return () => {
    removeEventListener('storage', listener);
    changed.removeEventListener('changed', listener);
  };
}

/** A choice, and how to make another. */
export function usePreference(name: PreferenceName): readonly [string | null, (value: string) => void] {
  const value = useSyncExternalStore(follow, () => preference(name));
  const choose = useCallback(
    (next: string) => {
      try {
        localStorage.setItem(keyOf(name), next);
      } catch {
        // A browser that keeps nothing shows the choice of this visit no longer than the page.
      }
      changed.dispatchEvent(new Event('changed'));
    },
    [name],
  );
  return [value, choose];
}
