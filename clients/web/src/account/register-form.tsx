/** What a new account takes, each refusal at its field. */
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '../design/button.js';
import { RadioCards } from '../design/fields/radio-cards.js';
import { TextField } from '../design/fields/text-field.js';
import { FaultNotice } from '../graph/fault-notice.js';
import { isProblemAt, isProblemElsewhere } from '../graph/problem-at.js';
import { RefusalNotice } from '../graph/refusal-notice.js';
import { type TextId, useText } from '../words/text.js';
import { PasswordRules } from './password-rules.js';
import { emptyRegistration, type Refused, type Registration, useRegistration } from './use-registration.js';

const fields = ['givenName', 'familyName', 'email', 'phone', 'password'] as const;
type FieldName = (typeof fields)[number];

const looks = {
  givenName: { label: 'account.given-name', problem: 'register.name-refused', autoComplete: 'given-name' },
  familyName: { label: 'account.family-name', problem: 'register.name-refused', autoComplete: 'family-name' },
  email: { label: 'account.email', problem: 'register.email-refused', autoComplete: 'username', type: 'email' },
  phone: { label: 'account.phone', problem: 'account.phone-refused', autoComplete: 'tel', type: 'tel', help: 'account.phone-help' },
  password: { label: 'account.password', problem: 'password.refused', autoComplete: 'new-password', type: 'password' },
} as const satisfies Record<
  FieldName,
  { readonly label: TextId; readonly problem: TextId; readonly autoComplete: string; readonly type?: string; readonly help?: TextId }
>;

/** The form. */
export function RegisterForm(): ReactNode {
  const text = useText();
  const [form, setForm] = useState(emptyRegistration);
  const { isPending, fault, refused, send, forget } = useRegistration();
  const change = (part: Partial<Registration>): void => {
    setForm({ ...form, ...part });
    // A field that is refused would hold back the form.
    forget();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void send(form);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {fault !== null && <FaultNotice fault={fault} />}
      {refused !== null && isProblemElsewhere(refused, fields) && <RefusalNotice refusal={refused} />}
      <RadioCards
        label={text('register.for')}
        choices={[
          { value: 'INDIVIDUAL', label: text('register.individual') },
          { value: 'BUSINESS', label: text('register.business') },
        ]}
        value={form.clientType}
        onChange={(clientType) => change({ clientType })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        {fields.map((name) => (
          <FormField key={name} name={name} value={form[name]} refused={refused} onChange={(value) => change({ [name]: value })} />
        ))}
        <PasswordRules password={form.password} />
      </div>
      <Button type="submit" weight="primary" isWide isPending={isPending}>
        {text('register.send')}
      </Button>
    </form>
  );
}

interface FormFieldProps {
  readonly name: FieldName;
  readonly value: string;
  readonly refused: Refused | null;
  readonly onChange: (value: string) => void;
}

function FormField({ name, value, refused, onChange }: FormFieldProps): ReactNode {
  const text = useText();
  const look: { readonly label: TextId; readonly autoComplete: string; readonly type?: string; readonly help?: TextId } = looks[name];
  return (
    <TextField
      label={text(look.label)}
      name={name}
      type={look.type ?? 'text'}
      autoComplete={look.autoComplete}
      isRequired={name !== 'phone'}
      {...(name.endsWith('Name') ? { maxLength: 80 } : {})}
      value={value}
      onChange={onChange}
      help={look.help === undefined ? undefined : text(look.help)}
      problem={refused !== null && isProblemAt(refused, name) ? text(problemText(refused, name)) : undefined}
    />
  );
}

function problemText(refused: Refused, name: FieldName): TextId {
  if (refused.__typename === 'EmailTaken') return 'register.email-taken';
  if (refused.__typename === 'WeakPassword' && refused.rules.includes('TOO_COMMON')) return 'password.too-common';
  return looks[name].problem;
}
