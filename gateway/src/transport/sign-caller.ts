/** Proves to a subgraph for whom it is asked. */
import type { Caller } from '@marque/shared/auth';
import { callerHeader, signCaller } from '@marque/shared/auth/signed-caller';

/** Proves on whose behalf something is asked, to a subgraph that wants to know. */
export type SignCaller = (caller: Caller, body: string) => Record<string, string>;

/** Signs with a secret; nothing where there is none. */
export function callerSigner(secret: string | undefined): SignCaller {
  if (secret === undefined) return () => ({});
  return (caller, body) => ({ [callerHeader]: signCaller(caller, secret, body) });
}
