/** The SDK's core, for pages that follow a stream themselves. */
import type { Core } from '@marque/sdk/core';
import { createContext, useContext } from 'react';

const context = createContext<Core | null>(null);

/** Gives it to everything below. */
export const GraphCoreProvider = context.Provider;

/** The core. @throws Error outside of the application */
export function useGraphCore(): Core {
  const core = useContext(context);
  if (core === null) throw new Error('There is no graph here.');
  return core;
}
