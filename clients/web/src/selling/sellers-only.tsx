/** What only sellers have. */
import type { ReactNode } from 'react';
import { ButtonLink } from '../design/button.js';
import { EmptyState } from '../design/empty-state.js';
import { Page } from '../design/page.js';
import { ForViewer } from '../session/for-viewer.js';
import type { Viewer } from '../session/viewer.js';
import { useText } from '../words/text.js';
import { maySell } from './may-sell.js';

/** Shows it to them; others are told how one becomes a seller. */
export function SellersOnly({ title, children }: { readonly title: string; readonly children: (viewer: Viewer) => ReactNode }): ReactNode {
  const text = useText();
  return (
    <ForViewer title={title} reason={text('selling.reason')}>
      {(viewer) =>
        maySell(viewer) ? (
          children(viewer)
        ) : (
          <Page title={title}>
            <BecomeSeller />
          </Page>
        )
      }
    </ForViewer>
  );
}

function BecomeSeller(): ReactNode {
  const text = useText();
  return (
    <EmptyState icon="tag" title={text('selling.sellers-only')} text={text('selling.sellers-only-text')}>
      <ButtonLink weight="primary" to="/account">
        {text('selling.to-account')}
      </ButtonLink>
      <ButtonLink to="/valuation">{text('selling.to-valuation')}</ButtonLink>
    </EmptyState>
  );
}
