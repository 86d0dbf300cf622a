/** The name of a row as the way to it. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** A link with room for a finger. */
export function RowLink({ to, children }: { readonly to: string; readonly children: ReactNode }): ReactNode {
  return (
    <Link
      to={to}
      className="inline-flex min-h-11 items-center font-semibold underline decoration-edge underline-offset-4 hover:text-accent"
    >
      {children}
    </Link>
  );
}
