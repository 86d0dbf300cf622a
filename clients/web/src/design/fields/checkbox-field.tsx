/** A yes or no. */
import type { ReactNode } from 'react';
import { Checkbox } from 'react-aria-components';
import { Icon } from '../icon.js';

interface CheckboxFieldProps {
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
  readonly problem?: string | undefined;
  readonly children: ReactNode;
}

/** The box with its sentence beside it. */
export function CheckboxField({ children, problem, ...rest }: CheckboxFieldProps): ReactNode {
  return (
    <div className="flex flex-col gap-1">
      <Checkbox
        {...rest}
        isInvalid={problem !== undefined}
        className="group flex min-h-11 cursor-pointer items-center gap-3 text-base data-[disabled]:text-muted"
      >
        <span className="flex size-6 shrink-0 items-center justify-center rounded-md border-2 border-edge bg-surface text-on-accent group-data-[focus-visible]:outline-3 group-data-[focus-visible]:outline-offset-2 group-data-[focus-visible]:outline-accent group-data-[invalid]:border-danger group-data-[selected]:border-accent group-data-[selected]:bg-accent">
          <Icon name="check" className="invisible size-4 group-data-[selected]:visible" />
        </span>
        <span>{children}</span>
      </Checkbox>
      {problem !== undefined && <p className="text-sm font-medium text-danger">{problem}</p>}
    </div>
  );
}
