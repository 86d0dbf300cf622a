/** The full report for a guest, who says where they can be reached and agrees to be. */
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '../design/button.js';
import { CheckboxField } from '../design/fields/checkbox-field.js';
import { TextField } from '../design/fields/text-field.js';
import { Icon } from '../design/icon.js';
import { Answered } from '../graph/answered.js';
import { FaultNotice } from '../graph/fault-notice.js';
import { RefusalNotice } from '../graph/refusal-notice.js';
import { useAnswer } from '../graph/use-answer.js';
import { useCommand } from '../graph/use-command.js';
import { Skeleton } from '../design/skeleton.js';
import { type TextId, useText } from '../words/text.js';
import {
  type EstimateInput,
  RequestValuationReportDocument,
  type RequestValuationReportMutation,
  ValuationWordingDocument,
  type ValuationWordingQuery,
} from './generated/operations.js';
import type { Report } from './report.js';

type Wording = NonNullable<ValuationWordingQuery['valuationReportWording']>;
type Refusal = Exclude<RequestValuationReportMutation['requestValuationReport'], { __typename: 'ValuationReportPayload' }>;

interface ReportRequestProps {
  readonly input: EstimateInput;
  readonly onReport: (report: Report) => void;
}

const parts: readonly TextId[] = [
  'valuation.part.range',
  'valuation.part.factors',
  'valuation.part.comparables',
  'valuation.part.years',
  'valuation.part.advice',
];

/** What the report has, and the way to it. */
export function ReportRequest(props: ReportRequestProps): ReactNode {
  const text = useText();
  const answer = useAnswer(ValuationWordingDocument, {});
  return (
    <section className="flex flex-col gap-5 rounded-card border border-line bg-surface p-6">
      <h2 className="text-2xl font-bold">{text('valuation.report')}</h2>
      <ul className="grid gap-2 sm:grid-cols-2">
        {parts.map((part) => (
          <li key={part} className="flex gap-2">
            <Icon name="check" className="mt-0.5 size-5 text-accent" />
            {text(part)}
          </li>
        ))}
      </ul>
      <Answered answer={answer} skeleton={<Skeleton className="h-48" />}>
        {({ valuationReportWording: wording }) => (wording === null ? null : <Form {...props} wording={wording} />)}
      </Answered>
    </section>
  );
}

function Form({ input, wording, onReport }: ReportRequestProps & { readonly wording: Wording }): ReactNode {
  const text = useText();
  const command = useCommand(RequestValuationReportDocument);
  const [person, setPerson] = useState({ name: '', email: '', phone: '' });
  const [agrees, setAgrees] = useState(false);
  const [problem, setProblem] = useState<'email' | 'consent' | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const missing = person.email.trim() === '' && person.phone.trim() === '' ? 'email' : agrees ? null : 'consent';
    setProblem(missing);
    if (missing !== null) return;
    const stated = (value: string): string | null => (value.trim() === '' ? null : value.trim());
    const [name, email, phone] = [stated(person.name), stated(person.email), stated(person.phone)];
    const answer = await command.send((idempotencyKey) => ({
      input: { vehicle: input, name, email, phone, acceptedWording: wording.version, idempotencyKey },
    }));
    const result = answer?.requestValuationReport;
    if (result?.__typename === 'ValuationReportPayload') onReport(result.report);
    else setRefusal(result ?? null);
  };
  const refusedAt = (field: string): string | undefined => (refusal?.path.includes(field) === true ? refusal.message : undefined);
  const field = (name: keyof typeof person) => ({
    value: person[name],
    onChange: (value: string) => setPerson((before) => ({ ...before, [name]: value })),
  });
  const isAtField = ['name', 'email', 'phone'].some((each) => refusedAt(each) !== undefined);
  return (
    <form noValidate onSubmit={(event) => void submit(event)} aria-label={text('valuation.report')} className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={text('valuation.email')}
          type="email"
          autoComplete="email"
          help={text('valuation.email-help')}
          problem={problem === 'email' ? text('valuation.reach-needed') : refusedAt('email')}
          {...field('email')}
        />
        <TextField label={text('valuation.phone')} type="tel" autoComplete="tel" problem={refusedAt('phone')} {...field('phone')} />
        <TextField label={text('valuation.name')} autoComplete="name" problem={refusedAt('name')} {...field('name')} />
      </div>
      <CheckboxField
        isSelected={agrees}
        onChange={setAgrees}
        problem={problem === 'consent' ? text('valuation.consent-needed') : undefined}
      >
        <span lang="en" dir="auto">
          {wording.text}
        </span>
      </CheckboxField>
      {refusal !== null && !isAtField && (
        <RefusalNotice refusal={refusal} {...(refusal.__typename === 'NotAllowed' ? { text: text('valuation.too-often') } : {})} />
      )}
      {command.fault !== null && <FaultNotice fault={command.fault} title={text('valuation.unavailable')} />}
      <div>
        <Button type="submit" weight="primary" isPending={command.isPending}>
          {text('valuation.get-report')}
        </Button>
      </div>
    </form>
  );
}
