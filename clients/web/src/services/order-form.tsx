/** The form of a service, as its schema asks for it. */
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '../design/button.js';
import { toast } from '../design/toasts.js';
import { FaultNotice } from '../graph/fault-notice.js';
import { RefusalNotice } from '../graph/refusal-notice.js';
import { useCommand } from '../graph/use-command.js';
import type { Viewer } from '../session/viewer.js';
import { useText } from '../words/text.js';
import { type OfferingFragment, PlaceServiceOrderDocument, type PlaceServiceOrderMutation } from './generated/operations.js';
import { OfferingQuestion } from './offering-question.js';
import { Price } from './offering-card.js';
import { type Answers, givenAnswers, questionAt, questionsOf } from './service-form.js';
import { useGarageCars } from './use-garage-cars.js';

type Refused = Exclude<PlaceServiceOrderMutation['placeServiceOrder'], { readonly __typename: 'ServiceOrderPayload' }>;

interface OrderFormProps {
  readonly offering: OfferingFragment;
  readonly viewer: Viewer;
  readonly onOrdered: () => void;
}

/** The form; what the platform refuses stands at its question. */
export function OrderForm({ offering, viewer, onOrdered }: OrderFormProps): ReactNode {
  const text = useText();
  const questions = questionsOf(offering.form);
  const [answers, setAnswers] = useState<Answers>(() =>
    Object.fromEntries(questions.filter(({ kind, isRequired }) => kind === 'yes-no' && isRequired).map(({ name }) => [name, false])),
  );
  const [refused, setRefused] = useState<Refused | null>(null);
  const cars = useGarageCars(viewer);
  const command = useCommand(PlaceServiceOrderDocument);
  const submit = async (): Promise<void> => {
    const input = { offeringId: offering.id, answers: givenAnswers(answers) };
    const outcome = (await command.send((idempotencyKey) => ({ input: { ...input, idempotencyKey } })))?.placeServiceOrder;
    if (outcome === undefined) return;
    if (outcome.__typename !== 'ServiceOrderPayload') {
      setRefused(outcome);
      return;
    }
    toast(text('services.ordered'));
    onOrdered();
  };
  const refusedNames = refused?.__typename === 'InvalidForm' ? refused.problems.map(({ path }) => questionAt(path)) : [];
  const isElsewhere = refused !== null && !questions.some(({ name }) => refusedNames.includes(name));
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className="font-semibold">
        <Price price={offering.price} />
      </p>
      {command.fault !== null && <FaultNotice fault={command.fault} />}
      {isElsewhere && <RefusalNotice refusal={refused} />}
      {questions.map((question) => (
        <OfferingQuestion
          key={question.name}
          question={question}
          kinds={offering.price.kinds}
          cars={cars}
          currency={viewer.tenant.currency}
          value={answers[question.name] ?? ''}
          onChange={(value) => {
            setAnswers({ ...answers, [question.name]: value });
            setRefused(null);
          }}
          problem={refusedNames.includes(question.name) ? text('services.answer-refused') : undefined}
        />
      ))}
      <Button type="submit" weight="primary" isPending={command.isPending}>
        {text('services.order')}
      </Button>
    </form>
  );
}
