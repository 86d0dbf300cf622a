/** Facts with their names, in two columns where there is room. */
import type { ReactNode } from 'react';

/** A fact; one that is not known is left out. */
export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
}

/** The list. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }): ReactNode {
  const known = facts.filter(({ value }) => value !== null && value !== undefined);
  return (
    <dl className="grid gap-x-8 overflow-hidden rounded-card border border-line bg-surface px-5 sm:grid-cols-2">
      {known.map(({ name, value }) => (
        <div key={name} className="flex items-baseline justify-between gap-4 -mb-px border-b border-line py-3">
          <dt className="text-muted">{name}</dt>
          <dd className="text-end font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
