/** The form of a new vehicle. */
import type { FormEvent, ReactNode } from 'react';
import { Button } from '../../design/button.js';
import { MoneyField } from '../../design/fields/money-field.js';
import { NumberField } from '../../design/fields/number-field.js';
import { TextArea, TextField } from '../../design/fields/text-field.js';
import { FaultNotice } from '../../graph/fault-notice.js';
import { useBusiness } from '../../session/business.js';
import { CarFields } from '../../valuation/car-fields.js';
import { changedCar } from '../../valuation/car-facts.js';
import { useText } from '../../words/text.js';
import type { NewCar } from '../new-car.js';
import { AddRefusal } from './add-refusal.js';
import { ListingFee } from './listing-fee.js';
import { useAdding } from './use-adding.js';

interface AddFormProps {
  readonly initial: NewCar;
  readonly onAdded: (vehicleId: string) => void;
}

/** Each refusal stands at its field; what is mostly a slip of the pen is asked about once. */
export function AddForm({ initial, onAdded }: AddFormProps): ReactNode {
  const text = useText();
  const { currency } = useBusiness();
  const { car, change, problems, refusal, send, isPending, fault } = useAdding(initial, onAdded);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void send();
  };
  return (
    <form
      noValidate
      aria-label={text('selling.add')}
      onSubmit={submit}
      className="flex max-w-3xl flex-col gap-5 rounded-card border border-line bg-surface p-4 shadow-raised sm:p-8"
    >
      <CarFields facts={car.facts} onChange={(changes) => change({ facts: changedCar(car.facts, changes) })} problems={problems} showsAll />
      <div className="grid gap-4 sm:grid-cols-3">
        <TextField
          label={text('selling.number')}
          help={text('selling.number-help')}
          value={car.number}
          onChange={(number) => change({ number })}
          problem={problems.vin}
          maxLength={40}
        />
        <TextField
          label={text('selling.colour')}
          value={car.colour}
          onChange={(colour) => change({ colour })}
          problem={problems.colour}
          maxLength={60}
        />
        <NumberField
          label={text('selling.owners')}
          value={car.previousOwners}
          minValue={0}
          maxValue={99}
          onChange={(previousOwners) => change({ previousOwners })}
          problem={problems.previousOwners}
        />
      </div>
      <TextArea
        label={text('selling.description')}
        value={car.description}
        onChange={(description) => change({ description })}
        problem={problems.description}
        maxLength={4000}
        rows={5}
      />
      <MoneyField
        label={text('selling.asking-price')}
        help={text('selling.asking-price-help')}
        currency={currency}
        initial={initial.price}
        onChange={(price) => change({ price })}
        problem={problems.price}
      />
      <ListingFee />
      {refusal !== null && <AddRefusal refusal={refusal} onConfirm={(confirmed) => void send(confirmed)} />}
      {fault !== null && <FaultNotice fault={fault} title={text('selling.not-sent')} />}
      <div>
        <Button type="submit" weight="primary" isPending={isPending}>
          {text('selling.add-it')}
        </Button>
      </div>
    </form>
  );
}
