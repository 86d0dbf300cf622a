/** The accent of a business: its brand's colour, as dark or as light as text on the page's grounds has to be. */
import { type Colour, colourOf, contrast, hexOf, leastContrast } from './contrast.js';

/** Light or dark. */
export type Theme = 'light' | 'dark';

/** An accent as the tokens have it, each "#rrggbb". */
export interface Accent {
  /** For text and lines on the grounds, and for fields of colour. */
  readonly accent: string;
  /** For text on fields of the accent. */
  readonly onAccent: string;
}

/** The grounds of each theme, as in tokens.css; a test compares them. */
export const grounds: Readonly<Record<Theme, readonly string[]>> = {
  light: ['#f6f5f1', '#ffffff', '#eceae4'],
  dark: ['#0e1013', '#171a1f', '#20242b'],
};

const white: Colour = [1, 1, 1];
const black: Colour = [0, 0, 0];
const steps = 100;

/**
 * The accent of a brand in a theme: the brand's colour itself where it has a contrast of 7 to each ground, else the nearest mixture with black (on
 * light grounds) or white (on dark ones) that has. Null for a text that is no colour, which is refused.
 */
export function accentOf(brand: string, theme: Theme): Accent | null {
  const colour = colourOf(brand);
  if (colour === null) return null;
  const others = grounds[theme].map(colourOf).filter((each) => each !== null);
  const towards = theme === 'light' ? black : white;
  const readable = (each: Colour): boolean => others.every((ground) => contrast(each, ground) >= leastContrast);
  for (let step = 0; step <= steps; step += 1) {
    // What is written is rounded, and must still be readable.
    const accent = colourOf(hexOf(mixed(colour, towards, step / steps)));
    if (accent !== null && readable(accent)) return { accent: hexOf(accent), onAccent: hexOf(farthest(accent)) };
  }
  return null;
}

const mixed = (from: Colour, to: Colour, share: number): Colour => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
];

/** White or black: whichever stands out more. */
const farthest = (colour: Colour): Colour => (contrast(colour, white) >= contrast(colour, black) ? white : black);
