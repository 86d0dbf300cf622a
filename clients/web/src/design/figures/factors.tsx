/** What a figure is made of. */
import type { ReactNode } from 'react';

/** A part of it. */
export interface Factor {
  readonly key: string;
  readonly name: string;
  /** Why it counts so. */
  readonly note?: ReactNode;
  readonly value: ReactNode;
}

interface FactorsProps {
  /** What they add up to. */
  readonly total?: { readonly name: string; readonly value: ReactNode };
  readonly factors: readonly Factor[];
}

/** The list of parts with their sum below, as an account is written. */
export function Factors({ factors, total }: FactorsProps): ReactNode {
  return (
    <dl className="flex flex-col">
      {factors.map(({ key, name, note, value }) => (
        <div key={key} className="flex items-baseline justify-between gap-4 border-b border-line py-2.5">
          <dt className="flex min-w-0 flex-col">
            {name}
            {note !== undefined && <span className="text-sm text-muted">{note}</span>}
          </dt>
          <dd className="font-medium whitespace-nowrap tabular-nums">{value}</dd>
        </div>
      ))}
      {total !== undefined && (
        <div className="flex items-baseline justify-between gap-4 py-3 font-bold">
          <dt>{total.name}</dt>
          <dd className="whitespace-nowrap tabular-nums">{total.value}</dd>
        </div>
      )}
    </dl>
  );
}
