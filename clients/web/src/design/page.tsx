/** A page: its title in the tab and as its first heading, which takes the focus when one comes to it. */
import { type ReactNode, useEffect, useRef } from 'react';
import { classes } from './classes.js';

interface PageProps {
  readonly title: string;
  /** Shown beside the heading. */
  readonly actions?: ReactNode;
  /** Whether the heading is only read out, where the page shows its name in another way. */
  readonly hidesTitle?: boolean;
  /** Draws what is first seen around the heading, where that is more than a line. */
  readonly opening?: (heading: ReactNode) => ReactNode;
  readonly children: ReactNode;
}

/** Its heading takes the focus, so that who does not see the page hears that it has changed. */
export function Page({ title, actions, hidesTitle = false, opening, children }: PageProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The first page of a visit leaves the focus at the top, where the link to the content is.
    if (history.state !== null && document.body.dataset['visited'] === 'true') heading.current?.focus({ preventScroll: true });
    document.body.dataset['visited'] = 'true';
  }, []);
  const named = (
    <h1
      ref={heading}
      tabIndex={-1}
      className={classes('font-bold outline-none', opening ? 'text-4xl sm:text-5xl lg:text-6xl' : 'text-3xl sm:text-4xl')}
    >
      <bdi>{title}</bdi>
    </h1>
  );
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 px-4 py-6 sm:px-6 lg:py-10">
      <title>{title}</title>
      {opening?.(named) ?? (
        <div className={classes('flex flex-wrap items-end justify-between gap-4', hidesTitle && 'sr-only')}>
          {named}
          {actions}
        </div>
      )}
      {children}
    </div>
  );
}
