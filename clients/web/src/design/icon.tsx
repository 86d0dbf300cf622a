/** A small set of strokes; each is drawn for 24 units and takes the colour of its text. */
import type { ReactNode } from 'react';
import { classes } from './classes.js';

const strokes = {
  account: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20a7.5 7.5 0 0 1 15 0',
  alert: 'M12 8v5m0 3.5v.01M10.3 4 2.8 17a2 2 0 0 0 1.7 3h15a2 2 0 0 0 1.7-3L13.7 4a2 2 0 0 0-3.4 0Z',
  arrow: 'M5 12h14m-6-6 6 6-6 6',
  car: 'M3 16v-3.5L5.5 7a2 2 0 0 1 1.8-1.2h9.4A2 2 0 0 1 18.5 7l2.5 5.500V16a1.5 1.5 0 0 1-1.5 1.500H19M3 16a1.5 1.5 0 0 0 1.5 1.500H5m4 0h6M4 12h16M7 19.500a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm10 0a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  check: 'm5 12.5 4.5 4.500L19 7.5',
  chevron: 'm9 6 6 6-6 6',
  circle: 'M12 16.500a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9Z',
  clock: 'M12 7v5l3 2m6-2a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
  close: 'M6 6l12 12M18 6 6 18',
  eye: 'M2 12s3.5-7 10-7 10 7 10 7-3.5 7-10 7-10-7-10-7Zm10 3a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
  filter: 'M4 6h16M7 12h10M10 18h4',
  gavel: 'm14 4 6 6-3 3-6-6 3-3ZM12.5 8.5 4 17l3 3 8.5-8.500M13 20h8',
  home: 'm3 11 9-7 9 7v8a1 1 0 0 1-1 1h-5v-6H9v6H4a1 1 0 0 1-1-1v-8Z',
  menu: 'M4 7h16M4 12h16M4 17h16',
  pin: 'M12 21s7-6.1 7-11.500A7 7 0 0 0 5 9.500C5 14.9 12 21 12 21Zm0-9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  search: 'm20 20-4.5-4.500M17.5 10.500a7 7 0 1 1-14 0 7 7 0 0 1 14 0Z',
  star: 'm12 3.5 2.6 5.4 5.9.8-4.3 4.1 1 5.900L12 16.9 6.8 19.700l1-5.900L3.5 9.700l5.9-.800L12 3.500Z',
  tag: 'M3 12V4a1 1 0 0 1 1-1h8l9 9-9 9-9-9Zm5-4v.01',
  upload: 'M12 16V4m-5 5 5-5 5 5M4 20h16',
  wrench:
    'M20.500 7a5.200 5.200 0 0 1-6.900 5.200L7.200 18.600a2 2 0 0 1-2.800-2.800l6.400-6.400A5.200 5.200 0 0 1 17 3.500l-3.200 3.200.500 3 3 .500L20.500 7Z',
  wallet: 'M3 7a2 2 0 0 1 2-2h13v4M3 7v10a2 2 0 0 0 2 2h15a1 1 0 0 0 1-1V10a1 1 0 0 0-1-1H5a2 2 0 0 1-2-2Zm14 7v.01',
} as const;

/** What can be drawn. */
export type IconName = keyof typeof strokes;

/** A picture beside a text; where there is no text its button or link has a name. */
export function Icon({ name, className = 'size-5' }: { readonly name: IconName; readonly className?: string }): ReactNode {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={classes('shrink-0', className)}
    >
      <path d={strokes[name]} />
    </svg>
  );
}
