/** The platform's clock, for what counts down. */
import { createContext, useContext } from 'react';
import type { ServerClock } from './server-clock.js';

const context = createContext<ServerClock | null>(null);

/** Gives it to everything below. */
export const ServerClockProvider = context.Provider;

/** The clock. @throws Error outside of the application */
export function useServerClock(): ServerClock {
  const clock = useContext(context);
  if (clock === null) throw new Error('There is no clock here.');
  return clock;
}
