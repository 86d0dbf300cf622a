/** A choice of one, each with what it means. */
import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';

/** Something to choose. */
export interface CardChoice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly note?: ReactNode;
  readonly isDisabled?: boolean;
}

interface RadioCardsProps<Value extends string> {
  readonly label: string;
  readonly choices: readonly CardChoice<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
}

/** The cards. */
export function RadioCards<Value extends string>({ label, choices, value, onChange }: RadioCardsProps<Value>): ReactNode {
  const choose = (chosen: string): void => {
    const found = choices.find((choice) => choice.value === chosen);
    if (found) onChange(found.value);
  };
  return (
    <RadioGroup value={value} onChange={choose} className="flex flex-col gap-2">
      <Label className="text-sm font-semibold text-ink">{label}</Label>
      <div className="grid gap-3 sm:grid-cols-2">
        {choices.map((choice) => (
          <Radio
            key={choice.value}
            value={choice.value}
            isDisabled={choice.isDisabled ?? false}
            className="flex min-h-11 cursor-pointer flex-col gap-1 rounded-card border border-edge bg-surface p-4 data-[disabled]:bg-sunken data-[disabled]:text-muted data-[focus-visible]:outline-3 data-[focus-visible]:outline-offset-2 data-[focus-visible]:outline-accent data-[selected]:border-accent data-[selected]:ring-2 data-[selected]:ring-accent"
          >
            <span className="font-semibold">{choice.label}</span>
            {choice.note !== undefined && <span className="text-sm text-muted">{choice.note}</span>}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
