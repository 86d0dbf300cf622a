/** Shown where there is nothing yet: says so, and what to do next. */
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.js';

interface EmptyStateProps {
  readonly icon: IconName;
  readonly title: string;
  readonly text?: string;
  /** Buttons. */
  readonly children?: ReactNode;
}

/** The state. */
export function EmptyState({ icon, title, text, children }: EmptyStateProps): ReactNode {
  return (
    <div className="flex flex-col items-center gap-3 rounded-card border border-dashed border-edge px-6 py-12 text-center">
      <Icon name={icon} className="size-8 text-muted" />
      <p className="text-lg font-semibold">{title}</p>
      {text !== undefined && <p className="max-w-prose text-muted">{text}</p>}
      {children !== undefined && <div className="flex flex-wrap justify-center gap-3 pt-2">{children}</div>}
    </div>
  );
}
