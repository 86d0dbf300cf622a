/** What covers the page when it is opened, and need not be there before. */
import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { whenIdle } from './when-idle.js';

/** A part that comes while nobody waits for it, or when it is opened before; one that cannot be fetched then fails as a page does. */
export function openedLater<Props extends { readonly isOpen: boolean }>(
  fetchPart: () => Promise<ComponentType<Props>>,
): (props: Props) => ReactNode {
  const Part = lazy(async () => ({ default: await fetchPart() }));
  return function OpenedLater(props) {
    const { isOpen } = props;
    useEffect(() => whenIdle(() => void fetchPart().catch(() => undefined)), []);
    const [wasOpen, setWasOpen] = useState(false);
    if (isOpen && !wasOpen) setWasOpen(true);
    // A closed one stays, for it gives the focus back.
    return (
      (isOpen || wasOpen) && (
        <Suspense fallback={null}>
          <Part {...props} />
        </Suspense>
      )
    );
  };
}
