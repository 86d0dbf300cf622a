/** The filters on phones: a sheet over the page, whose list changes behind it. */
import type { ReactNode } from 'react';
import { Button } from '../../design/button.js';
import { Dialog } from '../../design/dialog.js';
import { useText } from '../../words/text.js';
import type { Facets } from './facets.js';
import { FacetsPanel } from './facets-panel.js';
import { SavedSearches } from '../saved-searches.js';

interface FacetsSheetProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly facets: Facets | null;
  readonly total: number | null;
}

/** The sheet; what is chosen counts at once, and the button says what it leads to. */
export function FacetsSheet({ isOpen, onClose, facets, total }: FacetsSheetProps): ReactNode {
  const text = useText();
  return (
    <Dialog title={text('search.filters')} isOpen={isOpen} onClose={onClose}>
      <FacetsPanel facets={facets} />
      <SavedSearches />
      <div className="sticky -bottom-5 -mx-5 -mb-5 border-t border-line bg-surface p-4">
        <Button weight="primary" isWide onPress={onClose}>
          {total === null ? text('search.updating') : text('search.show', { count: total })}
        </Button>
      </div>
    </Dialog>
  );
}
