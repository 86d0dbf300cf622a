/** The pages of a business, below its path. */
import { createRouter, RouterProvider } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { RouterProvider as AriaRouterProvider } from 'react-aria-components';
import { PageFailed } from './page-failed.js';
import { NotFound } from '../graph/not-found.js';
import { routes } from './routes.js';

const openRouter = (basepath: string) =>
  createRouter({
    routeTree: routes,
    basepath,
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: PageFailed,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof openRouter>;
  }
}

/** The pages below a path. */
export function Pages({ basePath }: { readonly basePath: string }): ReactNode {
  const [router] = useState(() => openRouter(basePath));
  return (
    <AriaRouterProvider navigate={(to) => void router.navigate({ href: to })}>
      <RouterProvider router={router} />
    </AriaRouterProvider>
  );
}
