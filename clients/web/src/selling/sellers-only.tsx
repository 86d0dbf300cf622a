/** What only sellers have. */
import type { ReactNode } from 'react';
import { ButtonLink } from '../design/button.js';
import { EmptyState } from '../design/empty-state.js';
import { places } from '../session/places.js';
import { SignInFirst } from '../session/sign-in-first.js';
import type { Viewer } from '../session/viewer.js';
import { useText } from '../words/text.js';
import { maySell } from './may-sell.js';

/** Shows it to them; others are told how one becomes a seller. */
export function SellersOnly({ children }: { readonly children: (viewer: Viewer) => ReactNode }): ReactNode {
  return <SignInFirst>{(viewer) => (maySell(viewer) ? children(viewer) : <BecomeSeller />)}</SignInFirst>;
}

function BecomeSeller(): ReactNode {
  const text = useText();
  return (
    <EmptyState icon="tag" title={text('selling.sellers-only')} text={text('selling.sellers-only-text')}>
      <ButtonLink weight="primary" to={places.account}>
        {text('selling.to-account')}
      </ButtonLink>
      <ButtonLink to="/valuation">{text('selling.to-valuation')}</ButtonLink>
    </EmptyState>
  );
}
