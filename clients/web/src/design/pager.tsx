/** The way to more of a list. */
import type { ReactNode } from 'react';
import { useText } from '../words/text.js';
import { Button } from './button.js';

interface PagerProps {
  readonly shown: number;
  readonly total: number | null;
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly onMore: () => void;
}

/** Says how many of how many are shown, and brings more. */
export function Pager({ shown, total, hasMore, isLoading, onMore }: PagerProps): ReactNode {
  const text = useText();
  return (
    <div className="flex flex-col items-center gap-3 py-4">
      <p role="status" className="text-sm text-muted">
        {total === null ? text('pager.shown', { shown }) : text('pager.of', { shown, total })}
      </p>
      {hasMore && (
        <Button isPending={isLoading} onPress={onMore}>
          {text('pager.more')}
        </Button>
      )}
    </div>
  );
}
