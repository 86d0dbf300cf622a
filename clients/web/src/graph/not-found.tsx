import type { ReactNode } from 'react';
import { ButtonLink } from '../design/button.js';
import { Page } from '../design/page.js';
import { useText } from '../words/text.js';

/** A path where there is nothing, and a thing that is not there (any more). */
export function NotFound(): ReactNode {
  const text = useText();
  return (
    <Page title={text('not-found.title')}>
      <p className="max-w-prose text-muted">{text('not-found.text')}</p>
      <div className="flex flex-wrap gap-3">
        <ButtonLink weight="primary" to="/">
          {text('not-found.home')}
        </ButtonLink>
      </div>
    </Page>
  );
}
