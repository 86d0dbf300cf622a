/** The fields in which a car is described, for its valuation and for its sale. */
import type { ReactNode } from 'react';
import { Disclosure } from '../design/disclosure.js';
import type { FieldFacts } from '../design/fields/field.js';
import { NumberField } from '../design/fields/number-field.js';
import { SelectField } from '../design/fields/select-field.js';
import { SuggestField } from '../design/fields/suggest-field.js';
import { TextField } from '../design/fields/text-field.js';
import { conditions, drivetrains, fuels, segments, transmissions } from '../vehicles/vehicle-vocabulary.js';
import { type TextId, useText } from '../words/text.js';
import type { CarChanges, CarFacts } from './car-facts.js';
import { useMakes, useModels } from './use-catalogue.js';

/** What is wrong with a fact, in words. */
export type CarProblems = { readonly [Key in keyof CarFacts]?: string | undefined };

interface CarFieldsProps {
  readonly facts: CarFacts;
  readonly onChange: (changes: CarChanges) => void;
  readonly problems: CarProblems;
  /** Whether what need not be said is open from the beginning. */
  readonly showsAll?: boolean;
}

/** The needed facts, and below them those that make the figure better. */
export function CarFields({ facts, onChange, problems, showsAll = false }: CarFieldsProps): ReactNode {
  const text = useText();
  const hasMore =
    showsAll || facts.trim !== undefined || facts.fuel !== undefined || facts.gearbox !== undefined || facts.city !== undefined;
  return (
    <>
      <NameFields facts={facts} onChange={onChange} problems={problems} />
      <div className="grid grid-cols-2 gap-4">
        <NumberField
          label={text('valuation.year')}
          value={facts.year ?? null}
          minValue={1900}
          formatOptions={{ useGrouping: false, maximumFractionDigits: 0 }}
          onChange={(year) => onChange({ year: year ?? undefined })}
          problem={problems.year}
        />
        <NumberField
          label={text('valuation.km')}
          value={facts.km ?? null}
          minValue={0}
          onChange={(km) => onChange({ km: km ?? undefined })}
          problem={problems.km}
        />
      </div>
      <WordField
        label={text('valuation.condition')}
        family="condition"
        words={conditions}
        value={facts.condition}
        onChange={(condition) => onChange({ condition })}
        problem={problems.condition}
      />
      <WordField
        label={text('valuation.segment')}
        family="segment"
        words={segments}
        value={facts.segment}
        onChange={(segment) => onChange({ segment })}
        problem={problems.segment}
        help={text('valuation.segment-help')}
      />
      <Disclosure title={text('valuation.more')} isOpen={hasMore}>
        <div className="@container">
          <div className="grid gap-4 @md:grid-cols-2">
            <TextField
              label={text('valuation.trim')}
              value={facts.trim ?? ''}
              maxLength={100}
              onChange={(trim) => onChange({ trim: trim === '' ? undefined : trim })}
              problem={problems.trim}
            />
            <WordField
              label={text('valuation.gearbox')}
              family="transmission"
              words={transmissions}
              value={facts.gearbox}
              onChange={(gearbox) => onChange({ gearbox })}
              problem={problems.gearbox}
            />
            <WordField
              label={text('valuation.fuel')}
              family="fuel"
              words={fuels}
              value={facts.fuel}
              onChange={(fuel) => onChange({ fuel })}
              problem={problems.fuel}
            />
            <WordField
              label={text('valuation.drive')}
              family="drivetrain"
              words={drivetrains}
              value={facts.drive}
              onChange={(drive) => onChange({ drive })}
              problem={problems.drive}
            />
            <TextField
              label={text('valuation.city')}
              value={facts.city ?? ''}
              maxLength={100}
              onChange={(city) => onChange({ city: city === '' ? undefined : city })}
              problem={problems.city}
            />
          </div>
        </div>
      </Disclosure>
    </>
  );
}

function NameFields({ facts, onChange, problems }: CarFieldsProps): ReactNode {
  const text = useText();
  const make = facts.make ?? '';
  const model = facts.model ?? '';
  const makes = useMakes(make);
  const models = useModels(make, model);
  return (
    <>
      <SuggestField
        label={text('valuation.make')}
        value={make}
        suggestions={makes}
        onChange={(next) => onChange({ make: next === '' ? undefined : next })}
        problem={problems.make}
      />
      <SuggestField
        label={text('valuation.model')}
        value={model}
        suggestions={models}
        onChange={(next) => onChange({ model: next === '' ? undefined : next })}
        problem={problems.model}
      />
    </>
  );
}

type Family = 'condition' | 'segment' | 'transmission' | 'fuel' | 'drivetrain';

interface WordFieldProps<Word extends string> extends Pick<FieldFacts, 'label' | 'help' | 'problem'> {
  readonly family: Family;
  readonly words: readonly Word[];
  readonly value: Word | undefined;
  readonly onChange: (value: Word | undefined) => void;
}

function WordField<Word extends string>({ family, words, value, onChange, ...facts }: WordFieldProps<Word>): ReactNode {
  const text = useText();
  const unsaid = { value: '', label: text('valuation.choose') } as const;
  const choices = [unsaid, ...words.map((word) => ({ value: word, label: text(asTextId(`vehicle.${family}.${word}`)) }))];
  return (
    <SelectField<Word | ''>
      {...facts}
      choices={choices}
      value={value ?? ''}
      onChange={(next) => onChange(next === '' ? undefined : next)}
    />
  );
}

/** Made of two words of closed lists; the catalogue of vehicles has a text for each pair. */
const asTextId = (id: string): TextId => id as TextId;
