/** What all fields of forms have in common: a name above, help and the fault below. */
import type { ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';

/** The look of what one writes into. At least 44 px high, for fingers. */
export const inputClasses =
  'min-h-11 w-full rounded-field border border-edge bg-surface px-3 py-2 text-base text-ink placeholder:text-muted disabled:bg-sunken disabled:text-muted data-[invalid]:border-danger aria-invalid:border-danger';

/** The frame of a field. */
export const fieldClasses = 'flex w-full flex-col gap-1.5';

/** What every field is given. */
export interface FieldFacts {
  readonly label: string;
  /** What is meant, or what the platform does with it. */
  readonly help?: string | undefined;
  /** Why what stands in it was refused. */
  readonly problem?: string | undefined;
}

/** The name of a field. */
export const FieldLabel = ({ children }: { readonly children: string }): ReactNode => (
  <Label className="text-sm font-semibold text-ink">{children}</Label>
);

/** Help and fault, told to screen readers with the field. */
export function FieldNotes({ help, problem }: Pick<FieldFacts, 'help' | 'problem'>): ReactNode {
  return (
    <>
      {help !== undefined && (
        <Text slot="description" className="text-sm text-muted">
          {help}
        </Text>
      )}
      <FieldError className="text-sm font-medium text-danger">{problem}</FieldError>
    </>
  );
}
