/** What a KYC application takes. */
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '../design/button.js';
import { RadioCards } from '../design/fields/radio-cards.js';
import { SelectField } from '../design/fields/select-field.js';
import { TextField } from '../design/fields/text-field.js';
import { toast } from '../design/toasts.js';
import { FaultNotice } from '../graph/fault-notice.js';
import { isProblemAt, isProblemElsewhere } from '../graph/problem-at.js';
import { RefusalNotice } from '../graph/refusal-notice.js';
import { useCommand } from '../graph/use-command.js';
import { type TextId, useText } from '../words/text.js';
import { documentNames, documents } from './document-names.js';
import { type ApplicationFragment, type KycKind, SubmitKycDocument, type SubmitKycMutation } from './generated/operations.js';

type Details = NonNullable<ApplicationFragment['details']>;
type Refused = Exclude<NonNullable<SubmitKycMutation['submitKyc']>, { readonly __typename: 'KycPayload' }>;

const personal = ['legalName', 'address', 'phone', 'documentNumber'] as const;
const ofDealers = ['businessName', 'registrationNumber'] as const;
type FieldName = (typeof personal)[number] | (typeof ofDealers)[number];

const names: Readonly<Record<FieldName, TextId>> = {
  legalName: 'kyc.legal-name',
  address: 'kyc.address',
  phone: 'account.phone',
  documentNumber: 'kyc.document-number',
  businessName: 'kyc.business-name',
  registrationNumber: 'kyc.registration-number',
};

const problems: Readonly<Partial<Record<FieldName, TextId>>> = { phone: 'account.phone-refused' };
const helps: Readonly<Partial<Record<FieldName, TextId>>> = { legalName: 'kyc.legal-name-help', phone: 'account.phone-help' };
const completions: Readonly<Partial<Record<FieldName, string>>> = {
  legalName: 'name',
  address: 'street-address',
  phone: 'tel',
  businessName: 'organization',
};

interface KycFormProps {
  readonly kinds: readonly KycKind[];
  /** What was stated the last time, to be mended. */
  readonly before: Details | null;
  readonly onFiled: () => void;
}

/** The form; the kind is asked for where there is a choice. */
export function KycForm({ kinds, before, onFiled }: KycFormProps): ReactNode {
  const text = useText();
  const [kind, setKind] = useState<KycKind>(kinds[0] ?? 'PERSONAL');
  const [form, setForm] = useState(() => formOf(before));
  const [refused, setRefused] = useState<Refused | null>(null);
  const command = useCommand(SubmitKycDocument);
  const shown: readonly FieldName[] = kind === 'DEALER' ? [...personal, ...ofDealers] : personal;
  const change = (part: Partial<typeof form>): void => {
    setForm({ ...form, ...part });
    setRefused(null);
  };
  const submit = async (): Promise<void> => {
    const { businessName, registrationNumber, ...rest } = form;
    const details = kind === 'DEALER' ? form : rest;
    const outcome = (await command.send((idempotencyKey) => ({ input: { kind, details, idempotencyKey } })))?.submitKyc;
    if (outcome === undefined) return;
    if (outcome.__typename !== 'KycPayload') {
      setRefused(outcome);
      return;
    }
    toast(text('kyc.sent'));
    onFiled();
  };
  return (
    <form
      className="flex max-w-3xl flex-col gap-4 rounded-card border border-line bg-surface p-5"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void submit();
      }}
    >
      {command.fault !== null && <FaultNotice fault={command.fault} />}
      {refused !== null && isProblemElsewhere(refused, shown) && <RefusalNotice refusal={refused} />}
      {kinds.length > 1 && <KindChoice kinds={kinds} kind={kind} onChange={setKind} />}
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label={text('kyc.document')}
          choices={documents.map((value) => ({ value, label: text(documentNames[value]) }))}
          value={form.documentType}
          onChange={(documentType) => change({ documentType })}
        />
        {shown.map((name) => (
          <TextField
            key={name}
            label={text(names[name])}
            name={name}
            type={name === 'phone' ? 'tel' : 'text'}
            isRequired
            autoComplete={completions[name] ?? 'off'}
            value={form[name]}
            onChange={(value) => change({ [name]: value })}
            help={noted(helps[name], text)}
            problem={refused !== null && isProblemAt(refused, name) ? text(problems[name] ?? 'kyc.refused-field') : undefined}
          />
        ))}
      </div>
      <p className="text-sm text-muted">{text('kyc.promise')}</p>
      <div>
        <Button type="submit" weight="primary" isPending={command.isPending}>
          {text('kyc.send')}
        </Button>
      </div>
    </form>
  );
}

const noted = (id: TextId | undefined, text: (id: TextId) => string): string | undefined => (id === undefined ? undefined : text(id));

function formOf(before: Details | null) {
  return {
    legalName: before?.legalName ?? '',
    address: before?.address ?? '',
    phone: before?.phone ?? '',
    documentType: before?.documentType ?? 'NATIONAL_ID',
    documentNumber: before?.documentNumber ?? '',
    businessName: before?.businessName ?? '',
    registrationNumber: before?.registrationNumber ?? '',
  };
}

interface KindChoiceProps {
  readonly kinds: readonly KycKind[];
  readonly kind: KycKind;
  readonly onChange: (kind: KycKind) => void;
}

function KindChoice({ kinds, kind, onChange }: KindChoiceProps): ReactNode {
  const text = useText();
  const choices = {
    PERSONAL: { label: text('kyc.personal'), note: text('kyc.personal-why') },
    DEALER: { label: text('kyc.dealer'), note: text('kyc.dealer-why') },
  };
  return (
    <RadioCards label={text('kyc.kind')} choices={kinds.map((value) => ({ value, ...choices[value] }))} value={kind} onChange={onChange} />
  );
}
