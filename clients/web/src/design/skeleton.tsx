/** The shape of what is on its way. */
import type { ReactNode } from 'react';
import { classes } from './classes.js';

/** A grey field; its size comes with the classes. Nothing is read out: what waits says so itself. */
export function Skeleton({ className }: { readonly className: string }): ReactNode {
  return <div aria-hidden="true" className={classes('animate-pulse rounded-field bg-sunken', className)} />;
}
