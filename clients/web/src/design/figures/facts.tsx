/** Names and what they stand for. */
import type { ReactNode } from 'react';

/** A fact; one without a value is not shown. */
export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
}

/** The facts below each other, name and value in one row where there is room. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }): ReactNode {
  return (
    <dl className="grid overflow-hidden grid-cols-[repeat(auto-fit,minmax(min(100%,14rem),1fr))] rounded-card border border-line bg-surface">
      {facts
        .filter(({ value }) => value !== null && value !== undefined && value !== '')
        .map(({ name, value }) => (
          <div key={name} className="flex flex-col gap-0.5 -mb-px border-b border-line px-4 py-3">
            <dt className="text-sm text-muted">{name}</dt>
            <dd className="font-medium break-words">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
