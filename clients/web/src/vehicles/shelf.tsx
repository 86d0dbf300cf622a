/** A part of a page: a heading, the way to more, and what stands on it. */
import { type ReactNode, useId } from 'react';

interface ShelfProps {
  readonly title: string;
  /** A link to all of it. */
  readonly more?: ReactNode;
  readonly children: ReactNode;
}

/** The shelf. */
export function Shelf({ title, more, children }: ShelfProps): ReactNode {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id={id} className="text-2xl font-bold">
          {title}
        </h2>
        {more !== undefined && <div className="-me-4">{more}</div>}
      </div>
      {children}
    </section>
  );
}
