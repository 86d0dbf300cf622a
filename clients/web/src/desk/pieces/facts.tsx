/** Facts by their names. */
import type { ReactNode } from 'react';

/** A fact; one without a value is left out. */
export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
}

/** The facts, in two columns where there is room. */
export function Facts({ facts }: { readonly facts: readonly (Fact | null)[] }): ReactNode {
  return (
    <dl className="grid gap-x-8 overflow-hidden sm:grid-cols-2">
      {facts
        .filter((fact) => fact !== null)
        .map(({ name, value }) => (
          <div key={name} className="flex items-baseline justify-between gap-4 -mb-px border-b border-line py-2">
            <dt className="max-w-1/2 shrink-0 text-sm text-muted">{name}</dt>
            <dd className="min-w-0 text-end font-medium wrap-anywhere">{typeof value === 'string' ? <bdi>{value}</bdi> : value}</dd>
          </div>
        ))}
    </dl>
  );
}
