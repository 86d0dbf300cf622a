/** A choice of one from a short list: the browser's own, which every phone and screen reader knows. */
import { type ReactNode, useId } from 'react';
import { classes } from '../classes.js';
import { fieldClasses, type FieldFacts, inputClasses } from './field.js';

/** Something to choose. */
export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

interface SelectFieldProps<Value extends string> extends FieldFacts {
  readonly choices: readonly Choice<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly isDisabled?: boolean;
  /** Whether the name is only read out. */
  readonly hidesLabel?: boolean;
}

/** The field. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>): ReactNode {
  const { label, help, problem, choices, value, onChange, isDisabled = false, hidesLabel = false } = props;
  const id = useId();
  const notes = `${id}-notes`;
  const choose = (chosen: string): void => {
    const found = choices.find((choice) => choice.value === chosen);
    if (found) onChange(found.value);
  };
  return (
    <div className={fieldClasses}>
      <label htmlFor={id} className={hidesLabel ? 'sr-only' : 'text-sm font-semibold text-ink'}>
        {label}
      </label>
      <select
        id={id}
        className={classes(inputClasses, 'pe-10')}
        value={value}
        disabled={isDisabled}
        aria-invalid={problem !== undefined}
        aria-describedby={help === undefined && problem === undefined ? undefined : notes}
        onChange={({ target }) => choose(target.value)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <div id={notes} className="flex flex-col gap-1 text-sm empty:hidden">
        {help !== undefined && <span className="text-muted">{help}</span>}
        {problem !== undefined && <span className="font-medium text-danger">{problem}</span>}
      </div>
    </div>
  );
}
