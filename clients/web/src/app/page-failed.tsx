import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { Button } from '../design/button.js';
import { Page } from '../design/page.js';
import { useText } from '../words/text.js';

/** A part of the application could not be fetched: after a release, or without a network. */
const isMissingPart = (error: unknown): boolean => error instanceof TypeError && /import|module|fetch/i.test(error.message);

/** A page that fell over; a tab that is a release old is told to load the new one. */
export function PageFailed({ error, reset }: ErrorComponentProps): ReactNode {
  const text = useText();
  const router = useRouter();
  const again = async (): Promise<void> => {
    await router.invalidate();
    reset();
  };
  useEffect(() => console.error(error), [error]);
  return (
    <Page title={text('page-failed.title')}>
      <p className="max-w-prose text-muted">{text(isMissingPart(error) ? 'page-failed.old' : 'page-failed.text')}</p>
      <div className="flex flex-wrap gap-3">
        <Button weight="primary" onPress={() => location.reload()}>
          {text('page-failed.reload')}
        </Button>
        <Button onPress={() => void again()}>{text('fault.again')}</Button>
      </div>
    </Page>
  );
}
