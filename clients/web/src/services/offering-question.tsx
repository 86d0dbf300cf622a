/** One question of a service's form. */
import type { ReactNode } from 'react';
import { CheckboxField } from '../design/fields/checkbox-field.js';
import { MoneyField } from '../design/fields/money-field.js';
import { NumberField } from '../design/fields/number-field.js';
import { SelectField } from '../design/fields/select-field.js';
import { TextArea, TextField } from '../design/fields/text-field.js';
import { useText } from '../words/text.js';
import type { OfferingFragment } from './generated/operations.js';
import type { Answers, Question } from './service-form.js';
import type { Car } from './use-garage-cars.js';

interface OfferingQuestionProps {
  readonly question: Question;
  readonly kinds: OfferingFragment['price']['kinds'];
  /** Null where the garage is not known: then a vehicle is named by its id. */
  readonly cars: readonly Car[] | null;
  readonly currency: string;
  readonly value: Answers[string];
  readonly onChange: (value: Answers[string]) => void;
  readonly problem: string | undefined;
}

/** The field that fits the question. */
export function OfferingQuestion({ question, kinds, cars, currency, value, onChange, problem }: OfferingQuestionProps): ReactNode {
  const text = useText();
  const { title: label, kind, isRequired, choices, maxLength } = question;
  const choose = (options: readonly { readonly value: string; readonly label: string }[], help?: string): ReactNode => (
    <SelectField
      label={label}
      choices={[{ value: '', label: text('services.choose') }, ...options]}
      value={String(value)}
      onChange={onChange}
      help={help}
      problem={problem}
    />
  );
  const written = { label, isRequired, value: String(value), onChange, problem, ...(maxLength === undefined ? {} : { maxLength }) };
  switch (kind) {
    case 'vehicle':
      if (cars === null) return <TextField {...written} help={text('services.vehicle-id')} />;
      return choose(
        cars.map(({ id, title }) => ({ value: id, label: title })),
        cars.length === 0 ? text('services.no-car') : undefined,
      );
    case 'choice':
      return choose(
        choices.map((each) => ({ value: each, label: kinds.find((priced) => priced.kind === each)?.title ?? each.replaceAll('-', ' ') })),
      );
    case 'yes-no':
      return (
        <CheckboxField isSelected={value === true} onChange={onChange} problem={problem}>
          {label}
        </CheckboxField>
      );
    case 'whole-number':
      return (
        <NumberField
          label={label}
          isRequired={isRequired}
          value={typeof value === 'number' ? value : null}
          onChange={(next) => onChange(next ?? '')}
          problem={problem}
        />
      );
    case 'amount':
      return (
        <MoneyField label={label} currency={currency} isRequired={isRequired} onChange={(next) => onChange(next ?? '')} problem={problem} />
      );
    case 'date':
      return <TextField {...written} type="date" />;
    case 'long-text':
      return <TextArea {...written} />;
    case 'text':
      return <TextField {...written} />;
    default:
      return never(kind);
  }
}

/** Every kind of question has its field. */
const never = (_kind: never): ReactNode => null;
