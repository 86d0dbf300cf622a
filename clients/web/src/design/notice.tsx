/** A sentence that should not be missed, where it belongs. */
import type { ReactNode } from 'react';
import { classes } from './classes.js';
import { Icon, type IconName } from './icon.js';
import type { Tone } from './tag.js';

const looks: Readonly<Record<Tone, { readonly classes: string; readonly icon: IconName }>> = {
  neutral: { classes: 'border-line', icon: 'alert' },
  accent: { classes: 'border-accent', icon: 'star' },
  positive: { classes: 'border-positive', icon: 'check' },
  warning: { classes: 'border-warning', icon: 'alert' },
  danger: { classes: 'border-danger', icon: 'alert' },
};

interface NoticeProps {
  readonly tone?: Tone;
  readonly title?: string;
  /** Whether it answers something that was just done, and is read out at once. */
  readonly isAnswer?: boolean;
  readonly children?: ReactNode;
}

/** The notice. */
export function Notice({ tone = 'neutral', title, isAnswer = false, children }: NoticeProps): ReactNode {
  return (
    <div
      role={isAnswer ? 'alert' : undefined}
      className={classes('flex gap-3 rounded-card border border-s-4 bg-surface p-4', looks[tone].classes)}
    >
      <Icon name={looks[tone].icon} className="mt-0.5 size-5" />
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        {title !== undefined && <p className="font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  );
}
