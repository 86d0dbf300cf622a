/** What is shown only to who asks for it. */
import type { ReactNode } from 'react';
import { Icon } from './icon.js';

interface DisclosureProps {
  readonly title: string;
  readonly isOpen?: boolean;
  readonly children: ReactNode;
}

/** A title that opens what stands below it: the browser's own, which is found by its search too. */
export function Disclosure({ title, isOpen = false, children }: DisclosureProps): ReactNode {
  return (
    <details open={isOpen} className="group rounded-card border border-line bg-surface">
      <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between gap-3 px-4 py-3 font-semibold">
        {title}
        <Icon name="chevron" className="size-5 rotate-90 transition group-open:-rotate-90" />
      </summary>
      <div className="flex flex-col gap-4 border-t border-line p-4">{children}</div>
    </details>
  );
}
