/** Two fields for a range; what was written counts when one leaves them, or presses Enter. */
import type { ReactNode } from 'react';
import { Disclosure } from '../../design/disclosure.js';

interface RangeFormProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onCommit: () => void;
  readonly children: ReactNode;
}

/** The form. */
export function RangeForm({ title, isOpen, onCommit, children }: RangeFormProps): ReactNode {
  return (
    <Disclosure title={title} isOpen={isOpen}>
      <form
        aria-label={title}
        className="flex flex-col gap-3"
        onBlur={onCommit}
        onSubmit={(event) => {
          event.preventDefault();
          onCommit();
        }}
      >
        {children}
        {/* Without a button Enter sends no form of two fields. */}
        <button type="submit" hidden />
      </form>
    </Disclosure>
  );
}
