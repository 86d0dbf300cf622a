/** A vehicle that is being added: what is stated, what was wrong with it, and what was confirmed. */
import { useState } from 'react';
import type { Fault } from '../../graph/fault.js';
import { useCommand } from '../../graph/use-command.js';
import { useBusiness } from '../../session/business.js';
import { type CarFacts, estimateInput, missingFacts } from '../../valuation/car-facts.js';
import { useText } from '../../words/text.js';
import { SellingAddDocument, type SellingAddMutation } from '../generated/operations.js';
import type { NewCar } from '../new-car.js';
import { type AddField, type Confirmation, meaningOf } from './added-refusal.js';
import { vehicleNumber } from './vehicle-number.js';

/** What is stated. */
export interface StatedCar {
  readonly facts: CarFacts;
  readonly number: string;
  readonly colour: string;
  readonly previousOwners: number | null;
  readonly description: string;
  /** Exact decimal; null while it is none. */
  readonly price: string | null;
}

/** Why it was not added. */
export type AddRefused = Exclude<SellingAddMutation['addVehicle'], { __typename: 'AddVehiclePayload' }>;

/** The form's view of it. */
export interface Adding {
  readonly car: StatedCar;
  readonly change: (changes: Partial<StatedCar>) => void;
  readonly problems: { readonly [Field in AddField]?: string };
  readonly refusal: AddRefused | null;
  /** Sends it, with a further yes where one was asked for; what was confirmed stays so until the vehicle is another. */
  readonly send: (confirmed?: Confirmation) => Promise<void>;
  readonly isPending: boolean;
  readonly fault: Fault | null;
}

const stated = (value: string): string | null => (value.trim() === '' ? null : value.trim());

/** Begins with what an address has brought along. */
export function useAdding({ price, ...facts }: NewCar, onAdded: (vehicleId: string) => void): Adding {
  const text = useText();
  const { currency } = useBusiness();
  const { send, isPending, fault } = useCommand(SellingAddDocument);
  const [car, setCar] = useState<StatedCar>({ facts, number: '', colour: '', previousOwners: null, description: '', price: price ?? null });
  const [confirmed, setConfirmed] = useState<ReadonlySet<Confirmation>>(new Set());
  const [refusal, setRefusal] = useState<AddRefused | null>(null);
  const [wasSent, setSent] = useState(false);
  const change = (changes: Partial<StatedCar>): void => {
    setCar((before) => ({ ...before, ...changes }));
    setConfirmed(new Set());
  };
  const submit = async (yes?: Confirmation): Promise<void> => {
    setSent(true);
    const asked = estimateInput(car.facts, currency);
    if (asked === null || car.price === null) return;
    const { confirmUnknownMake: _make, currency: _currency, ...described } = asked;
    const all = new Set(yes === undefined ? confirmed : [...confirmed, yes]);
    setConfirmed(all);
    const answer = await send((idempotencyKey) => ({
      input: {
        ...described,
        ...vehicleNumber(car.number),
        colour: stated(car.colour),
        description: stated(car.description),
        previousOwners: car.previousOwners,
        askingPrice: { amount: car.price ?? '', currency },
        confirmUnknownMake: car.facts.isMakeMeant === true || all.has('confirmUnknownMake'),
        confirmVinContradiction: all.has('confirmVinContradiction'),
        confirmUnusualOdometer: all.has('confirmUnusualOdometer'),
        confirmUnusualPrice: all.has('confirmUnusualPrice'),
        idempotencyKey,
      },
    }));
    const result = answer?.addVehicle;
    if (result?.__typename === 'AddVehiclePayload') onAdded(result.vehicle.id);
    else setRefusal(result ?? null);
  };
  const meaning = refusal === null ? null : meaningOf(refusal);
  const problems: { [Field in AddField]?: string } = {};
  if (wasSent) {
    for (const key of missingFacts(car.facts)) problems[key] = text('valuation.needed');
    if (car.price === null) problems.price = text('selling.amount-needed');
  }
  if (refusal !== null && meaning?.kind === 'field') problems[meaning.field] = refusal.message;
  return { car, change, problems, refusal, send: submit, isPending, fault };
}
