/** A new password for the own account. */
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '../design/button.js';
import { TextField } from '../design/fields/text-field.js';
import { toast } from '../design/toasts.js';
import { FaultNotice } from '../graph/fault-notice.js';
import { RefusalNotice } from '../graph/refusal-notice.js';
import { useCommand } from '../graph/use-command.js';
import { type TextId, useText } from '../words/text.js';
import { ChangePasswordDocument, type ChangePasswordMutation } from './generated/operations.js';
import { PasswordRules } from './password-rules.js';

type Refused = Exclude<NonNullable<ChangePasswordMutation['changePassword']>, { readonly __typename: 'PasswordChanged' }>;

interface ChangePasswordProps {
  readonly email: string;
  readonly onChanged: () => void;
}

/** The form; the other sessions end with the old password. */
export function ChangePassword({ email, onChanged }: ChangePasswordProps): ReactNode {
  const text = useText();
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const [refused, setRefused] = useState<Refused | null>(null);
  const command = useCommand(ChangePasswordDocument);
  const submit = async (): Promise<void> => {
    const outcome = (await command.send(() => ({ input: { currentPassword, newPassword } })))?.changePassword;
    if (outcome === undefined) return;
    if (outcome.__typename !== 'PasswordChanged') {
      setRefused(outcome);
      return;
    }
    setCurrent('');
    setNew('');
    toast(text('password.changed', { count: outcome.endedSessions }));
    onChanged();
  };
  const problems = problemsOf(refused, text);
  return (
    <form
      className="flex flex-col gap-4 rounded-card border border-line bg-surface p-5"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void submit();
      }}
    >
      {command.fault !== null && <FaultNotice fault={command.fault} />}
      {refused !== null && problems.current === undefined && problems.next === undefined && <RefusalNotice refusal={refused} />}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <TextField
        label={text('password.current')}
        type="password"
        autoComplete="current-password"
        isRequired
        value={currentPassword}
        onChange={(value) => {
          setCurrent(value);
          setRefused(null);
        }}
        problem={problems.current}
      />
      <TextField
        label={text('password.new')}
        type="password"
        autoComplete="new-password"
        isRequired
        value={newPassword}
        onChange={(value) => {
          setNew(value);
          setRefused(null);
        }}
        problem={problems.next}
      />
      <PasswordRules password={newPassword} />
      <div>
        <Button type="submit" weight="primary" isPending={command.isPending}>
          {text('password.change')}
        </Button>
      </div>
    </form>
  );
}

/** The refusal at its field. */
function problemsOf(refused: Refused | null, text: (id: TextId, values?: Record<string, number>) => string) {
  const current =
    refused?.__typename !== 'InvalidCredentials'
      ? undefined
      : refused.retryAfterSeconds === null
        ? text('password.wrong')
        : text('password.wrong-wait', { seconds: refused.retryAfterSeconds });
  const next =
    refused?.__typename !== 'WeakPassword'
      ? undefined
      : text(refused.rules.includes('TOO_COMMON') ? 'password.too-common' : 'password.refused');
  return { current, next };
}
