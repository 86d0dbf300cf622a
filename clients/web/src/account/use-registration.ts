/** Makes an account and signs in with it. */
import { useState } from 'react';
import { type Fault, faultOf } from '../graph/fault.js';
import { useCommand } from '../graph/use-command.js';
import { deviceOf } from '../session/device.js';
import { useSession } from '../session/session-context.js';
import { type ClientType, RegisterDocument, type RegisterMutation } from './generated/operations.js';

/** What is filled in. */
export interface Registration {
  readonly clientType: ClientType;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly phone: string;
  readonly password: string;
}

/** Nothing yet. */
export const emptyRegistration: Registration = {
  clientType: 'INDIVIDUAL',
  givenName: '',
  familyName: '',
  email: '',
  phone: '',
  password: '',
};

/** Why there is no account. */
export type Refused = Exclude<NonNullable<RegisterMutation['register']>, { readonly __typename: 'SignedIn' }>;

/** The way to register; whoever has is signed in by a session in cookies, which takes the place of the one that registering opens. */
export function useRegistration() {
  const { signIn } = useSession();
  const command = useCommand(RegisterDocument);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [isSigningIn, setSigningIn] = useState(false);
  const send = async (form: Registration): Promise<void> => {
    setFault(null);
    const device = deviceOf(navigator);
    const email = form.email.trim();
    const phone = form.phone.trim() === '' ? null : form.phone.trim();
    const answer = await command.send(() => ({ input: { ...form, email, phone, device } }));
    const outcome = answer?.register;
    if (outcome === undefined) return;
    if (outcome.__typename !== 'SignedIn') {
      setRefused(outcome);
      return;
    }
    setSigningIn(true);
    try {
      await signIn({ email, password: form.password, device }, outcome.sessionId);
    } catch (error) {
      setFault(faultOf(error instanceof Error ? error : new Error('The sign-in failed.', { cause: error })));
    } finally {
      setSigningIn(false);
    }
  };
  return { isPending: command.isPending || isSigningIn, fault: fault ?? command.fault, refused, send, forget: () => setRefused(null) };
}
