/** The rules of passwords, told before one is refused. */
import type { ReactNode } from 'react';
import { classes } from '../design/classes.js';
import { Icon } from '../design/icon.js';
import { type TextId, useText } from '../words/text.js';
import { keptRules, type VisibleRule, visibleRules } from './password-strength.js';

const names: Readonly<Record<VisibleRule, TextId>> = {
  TOO_SHORT: 'password.length',
  NO_UPPER_CASE: 'password.upper-case',
  NO_DIGIT: 'password.digit',
};

/** Each rule, and whether what is written keeps it. */
export function PasswordRules({ password }: { readonly password: string }): ReactNode {
  const text = useText();
  const kept = keptRules(password);
  return (
    <ul className="flex flex-col gap-1 text-sm" aria-label={text('password.rules')}>
      {visibleRules.map((rule) => (
        <li key={rule} className={classes('flex items-center gap-2', kept.has(rule) ? 'text-positive' : 'text-muted')}>
          <Icon name={kept.has(rule) ? 'check' : 'circle'} className="size-4" />
          {text(names[rule])}
          {kept.has(rule) && <span className="sr-only">({text('password.kept')})</span>}
        </li>
      ))}
      <li className="flex items-center gap-2 text-muted">
        <Icon name="circle" className="size-4" />
        {text('password.uncommon')}
      </li>
    </ul>
  );
}
