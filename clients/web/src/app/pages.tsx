/** The pages of a business, below its path. */
import { createRouter, RouterProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { RouterProvider as AriaRouterProvider } from 'react-aria-components';
import { PageFailed } from './page-failed.js';
import { NotFound } from '../graph/not-found.js';
import type { Words } from '../words/words.js';
import { routes } from './routes.js';

/** Opens the way between the pages; it outlives the people who sign in and out. The first page is on its way from here on, while the business is asked for. */
export function openRouter(basepath: string, words: Words) {
  const router = createRouter({
    routeTree: routes,
    basepath,
    context: { words },
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: PageFailed,
  });
  void router.load();
  return router;
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof openRouter>;
  }
}

interface PagesProps {
  readonly basePath: string;
  readonly router: ReturnType<typeof openRouter>;
}

/** The pages below a path. */
export function Pages({ basePath, router }: PagesProps): ReactNode {
  // Links of the component library name a page of ours; those of the router have its whole address already.
  const wholeOf = (path: string): string => (basePath === '/' || path.startsWith(basePath) ? path : `${basePath}${path}`);
  return (
    <AriaRouterProvider navigate={(to) => void router.navigate({ href: to })} useHref={wholeOf}>
      <RouterProvider router={router} />
    </AriaRouterProvider>
  );
}
