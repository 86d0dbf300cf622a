/** Kinds of work beside each other, each with how much of it there is. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FormattedNumber } from 'react-intl';
import { classes } from '../../design/classes.js';

/** A kind of work. */
export interface WorkItem {
  readonly key: string;
  readonly name: string;
  /** Undefined where it could not be counted. */
  readonly count: number | undefined;
  /** Whether any of it is too much. */
  readonly isUrgent?: boolean;
  /** Whether it is only told, and waits for nobody. */
  readonly isCalm?: boolean;
  readonly to: string;
  readonly search: object;
}

const look = ({ count = 0, isUrgent = false, isCalm = false }: WorkItem): string =>
  count === 0 || isCalm ? 'border-line text-ink' : isUrgent ? 'border-danger text-danger' : 'border-accent text-accent';

/** The shelf; each card leads to its work. */
export function WorkShelf({ title, items }: { readonly title: string; readonly items: readonly WorkItem[] }): ReactNode {
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-2xl font-bold">{title}</h2>
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5">
        {items.map((item) => (
          <li key={item.key}>
            <Link
              to={item.to}
              search={item.search}
              className="flex h-full flex-col gap-1 rounded-card border border-line bg-surface p-4 shadow-raised transition hover:border-edge"
            >
              <span className={classes('w-fit border-b-3 pb-1 text-3xl font-bold tabular-nums', look(item))}>
                {item.count === undefined ? '–' : <FormattedNumber value={item.count} />}
              </span>
              <span className="pt-1 font-medium">{item.name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
