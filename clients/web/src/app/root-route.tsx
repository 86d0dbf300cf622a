/** What stands around every page. */
import { createRootRouteWithContext } from '@tanstack/react-router';
import type { Words } from '../words/words.js';
import { Shell } from './shell/shell.js';

/** What the router knows beside the address. */
interface RouteContext {
  readonly words: Words;
}

export const rootRoute = createRootRouteWithContext<RouteContext>()({ component: Shell });

/** For a page that shows texts of these capabilities: they come with it. A test compares them with what the page imports. */
export const needs = (...capabilities: readonly string[]) => ({
  loader: ({ context }: { readonly context: RouteContext }): Promise<void> => context.words.need(capabilities),
  staleTime: Infinity,
});
