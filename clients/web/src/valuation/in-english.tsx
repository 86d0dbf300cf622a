/** A sentence that the platform writes itself, in English in all languages of the interface. */
import type { ReactNode } from 'react';

/** The sentence, marked as what it is, so that it is read out and set as English. */
export const InEnglish = ({ children }: { readonly children: string }): ReactNode => (
  <p lang="en" dir="auto" className="text-muted">
    {children}
  </p>
);
