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
    <dl className="grid gap-x-8 sm:grid-cols-2">
      {facts
        .filter((fact) => fact !== null)
        .map(({ name, value }) => (
          <div key={name} className="flex items-baseline justify-between gap-4 border-b border-line py-2">
            <dt className="text-sm text-muted">{name}</dt>
            <dd className="min-w-0 text-end font-medium wrap-anywhere">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
