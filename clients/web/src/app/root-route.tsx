/** What stands around every page. */
import { createRootRoute } from '@tanstack/react-router';
import { Shell } from './shell/shell.js';

export const rootRoute = createRootRoute({ component: Shell });
