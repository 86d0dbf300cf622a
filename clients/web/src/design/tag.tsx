/** A short word about the thing beside it. */
import type { ReactNode } from 'react';
import { classes } from './classes.js';

/** What the word means for the reader; the colour never says it alone. */
export type Tone = 'neutral' | 'accent' | 'positive' | 'warning' | 'danger';

const tones: Readonly<Record<Tone, string>> = {
  neutral: 'border-line text-muted',
  accent: 'border-accent text-accent',
  positive: 'border-positive text-positive',
  warning: 'border-warning text-warning',
  danger: 'border-danger text-danger',
};

/** The word. */
export function Tag({ tone = 'neutral', children }: { readonly tone?: Tone; readonly children: ReactNode }): ReactNode {
  return (
    <span
      className={classes('inline-flex items-center gap-1 rounded-full border bg-surface px-2.5 py-0.5 text-sm font-semibold', tones[tone])}
    >
      {children}
    </span>
  );
}
