/** What this browser calls itself in the list of a person's sessions. */
import type { SignInInput } from '@marque/sdk/cookies';

type Device = NonNullable<SignInInput['device']>;

/** What a browser says of itself. */
export interface BrowserFacts {
  readonly userAgent: string;
  readonly maxTouchPoints: number;
}

const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\//u, 'Edge'],
  [/OPR\//u, 'Opera'],
  [/SamsungBrowser\//u, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//u, 'Firefox'],
  [/Chrome\/|CriOS\//u, 'Chrome'],
  [/Safari\//u, 'Safari'],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/u, 'iPhone'],
  [/iPad/u, 'iPad'],
  [/Android/u, 'Android'],
  [/Windows/u, 'Windows'],
  [/Mac OS X/u, 'macOS'],
  [/CrOS/u, 'ChromeOS'],
  [/Linux/u, 'Linux'],
];

/** Its kind, of which a person has one session each, and a name such as "Firefox on Linux" where both are known. */
export function deviceOf({ userAgent, maxTouchPoints }: BrowserFacts): Device {
  // An iPad says that it is a Mac; no Mac has a screen for fingers.
  const isPad = /iPad/u.test(userAgent) || (/Macintosh/u.test(userAgent) && maxTouchPoints > 1);
  const named = (list: typeof browsers): string | null => list.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null;
  const [browser, system] = [named(browsers), isPad ? 'iPad' : named(systems)];
  const isTablet = isPad || (/Android/u.test(userAgent) && !/Mobile/u.test(userAgent));
  const type = isTablet ? 'TABLET' : /Mobi/u.test(userAgent) ? 'MOBILE' : 'DESKTOP';
  return browser === null || system === null ? { type } : { type, name: `${browser} on ${system}` };
}
