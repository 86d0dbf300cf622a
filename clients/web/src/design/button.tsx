/** The one button, and the same as a link. */
import { createLink } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  Link as AriaLink,
  type LinkProps as AriaLinkProps,
} from 'react-aria-components';
import { classes } from './classes.js';

/** How much it weighs on its page: one `primary` at most. */
export type Weight = 'primary' | 'secondary' | 'quiet' | 'danger';

const weights: Readonly<Record<Weight, string>> = {
  primary: 'bg-accent text-on-accent hover:brightness-110 pressed:brightness-95',
  secondary: 'border border-edge bg-surface text-ink hover:bg-sunken',
  quiet: 'text-accent hover:bg-sunken',
  danger: 'border border-danger bg-surface text-danger hover:bg-sunken',
};

/** The look, also of what only looks like a button. At least 44 px high, for fingers. */
export const buttonClasses = (weight: Weight, isWide = false): string =>
  classes(
    'inline-flex min-h-11 cursor-pointer items-center justify-center gap-2 rounded-field px-4 py-2 text-base font-semibold transition',
    'disabled:cursor-not-allowed disabled:opacity-60 data-[pending]:cursor-progress',
    isWide && 'w-full',
    weights[weight],
  );

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children'> {
  readonly weight?: Weight;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** A button; while `isPending` it keeps its place and the focus, and is not pressed twice. */
export function Button({ weight = 'secondary', isWide = false, children, ...rest }: ButtonProps): ReactNode {
  return (
    <AriaButton {...rest} className={buttonClasses(weight, isWide)}>
      {children}
    </AriaButton>
  );
}

interface StyledLinkProps extends Omit<AriaLinkProps, 'className' | 'children'> {
  readonly weight?: Weight;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** A link that looks like a button, to a page of the application. */
export const ButtonLink = createLink(({ weight = 'secondary', isWide = false, children, ...rest }: StyledLinkProps) => (
  <AriaLink {...rest} className={buttonClasses(weight, isWide)}>
    {children}
  </AriaLink>
));
