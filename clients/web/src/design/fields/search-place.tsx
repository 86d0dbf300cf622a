/** Where one writes what to look for, with and without a list. */
import type { ReactNode } from 'react';
import { Icon } from '../icon.js';

/** Something that may be meant. */
export interface Suggestion {
  readonly key: string;
  readonly text: string;
  readonly note?: string;
}

/** The look of the input. */
export const searchInputClasses =
  'min-h-14 w-full rounded-field border border-edge bg-surface ps-12 pe-4 text-lg text-ink placeholder:text-muted';

/** The place of the input, which is its only child. */
export const SearchPlace = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <div className="relative">
    <Icon name="search" className="pointer-events-none absolute inset-y-0 start-4 my-auto size-5 text-muted" />
    {children}
  </div>
);
