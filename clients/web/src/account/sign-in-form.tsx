/** Email and password, and why they did not do. */
import type { SignInOutcome } from '@marque/sdk/cookies';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '../design/button.js';
import { TextField } from '../design/fields/text-field.js';
import { Countdown } from '../design/countdown.js';
import { useServerClock } from '../graph/clock-context.js';
import { type Fault, faultOf } from '../graph/fault.js';
import { FaultNotice } from '../graph/fault-notice.js';
import { RefusalNotice } from '../graph/refusal-notice.js';
import { deviceOf } from '../session/device.js';
import { useSession } from '../session/session-context.js';
import { useText } from '../words/text.js';

type Refused = Exclude<SignInOutcome, { readonly __typename: 'SignedIn' }>;
type Tried = { readonly refusal: Refused; readonly waitUntil: string | null } | { readonly fault: Fault };

/** What is written into the form. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
}

interface SignInFormProps {
  readonly value: Credentials;
  readonly onChange: (value: Credentials) => void;
  /** Whether nothing is left but to send it. */
  readonly isReady: boolean;
}

/** The form; while a wait is told it is not sent. */
export function SignInForm({ value, onChange, isReady }: SignInFormProps): ReactNode {
  const text = useText();
  const { email, password } = value;
  const { isPending, tried, waitUntil, send, endWait } = useSignIn();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void send(email, password);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {tried !== null && <WhyNot tried={tried} waitUntil={waitUntil} onWaited={endWait} />}
      <TextField
        label={text('account.email')}
        type="email"
        name="email"
        autoComplete="username"
        isRequired
        value={email}
        onChange={(next) => onChange({ email: next, password })}
      />
      <TextField
        label={text('account.password')}
        type="password"
        name="password"
        autoComplete="current-password"
        isRequired
        value={password}
        onChange={(next) => onChange({ email, password: next })}
      />
      <Button type="submit" autoFocus={isReady} weight="primary" isWide isPending={isPending} isDisabled={waitUntil !== null}>
        {text('session.sign-in')}
      </Button>
    </form>
  );
}

function useSignIn() {
  const { signIn } = useSession();
  const clock = useServerClock();
  const [isPending, setPending] = useState(false);
  const [tried, setTried] = useState<Tried | null>(null);
  const [waitUntil, setWaitUntil] = useState<string | null>(null);
  const send = async (email: string, password: string): Promise<void> => {
    if (isPending) return;
    setPending(true);
    setTried(null);
    try {
      const outcome = await signIn({ email: email.trim(), password, device: deviceOf(navigator) });
      // Who is signed in leaves this page at once.
      if (outcome.__typename === 'SignedIn') return;
      const seconds = outcome.__typename === 'InvalidCredentials' ? outcome.retryAfterSeconds : null;
      const until = seconds === null ? null : new Date(clock.now() + seconds * 1_000).toISOString();
      setWaitUntil(until);
      setTried({ refusal: outcome, waitUntil: until });
    } catch (error) {
      setTried({ fault: faultOf(error instanceof Error ? error : new Error('The sign-in failed.', { cause: error })) });
    } finally {
      setPending(false);
    }
  };
  const [endWait] = useState(() => () => setWaitUntil(null));
  return { isPending, tried, waitUntil, send, endWait };
}

interface WhyNotProps {
  readonly tried: Tried;
  readonly waitUntil: string | null;
  readonly onWaited: () => void;
}

function WhyNot({ tried, waitUntil, onWaited }: WhyNotProps): ReactNode {
  const text = useText();
  const { now } = useServerClock();
  if ('fault' in tried) return <FaultNotice fault={tried.fault} />;
  const { refusal } = tried;
  switch (refusal.__typename) {
    case 'InvalidCredentials':
      return (
        <RefusalNotice refusal={refusal} text={text('sign-in.wrong')}>
          {waitUntil !== null && (
            <p>
              {text('sign-in.wait')} <Countdown until={waitUntil} now={now} onEnd={onWaited} />
            </p>
          )}
        </RefusalNotice>
      );
    case 'AccountSuspended':
      return (
        <RefusalNotice
          refusal={refusal}
          text={refusal.reason === null ? text('sign-in.suspended') : text('sign-in.suspended-why', { reason: refusal.reason })}
        >
          <p>{refusal.appeal}</p>
        </RefusalNotice>
      );
    case 'InvalidInput':
      return <RefusalNotice refusal={refusal} text={text('sign-in.unclear')} />;
    default:
      return never(refusal);
  }
}

/** An outcome of a platform that is newer than this page. */
const never = (_refusal: never): ReactNode => null;
