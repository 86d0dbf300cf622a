/** What `POST /session` answers: the outcome of `logIn` without the tokens, told apart by `__typename`. */
import type { KycState, LogInInput, Role } from '../schema.js';

/** What somebody signs in with. */
export type SignInInput = LogInInput;

/** Somebody is signed in. */
export interface SignedIn {
  readonly __typename: 'SignedIn';
  readonly sessionId: string;
  readonly accessTokenExpiresAt: string;
  readonly refreshTokenExpiresAt: string;
  /** The session on the same type of device that this sign-in ended. */
  readonly replaced: {
    readonly id: string;
    readonly deviceType: string;
    readonly deviceName: string | null;
    readonly lastUsedAt: string;
  } | null;
  readonly user: {
    readonly id: string;
    readonly displayName: string;
    readonly email: string | null;
    readonly givenName: string | null;
    readonly familyName: string | null;
    readonly role: Role;
    readonly kycState: KycState | null;
    readonly tenant: { readonly id: string; readonly slug: string };
  };
}

interface Refusal<Name extends string> {
  readonly __typename: Name;
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
}

/** Signed in, or why not. */
export type SignInOutcome =
  | SignedIn
  | (Refusal<'InvalidCredentials'> & { readonly retryAfterSeconds: number | null })
  | (Refusal<'AccountSuspended'> & { readonly reason: string | null; readonly appeal: string })
  | Refusal<'InvalidInput'>;

/** The outcome as the type that the gateway's own operation promises. */
export function asSignInOutcome(outcome: Readonly<Record<string, unknown>>): SignInOutcome {
  return outcome as unknown as SignInOutcome;
}
