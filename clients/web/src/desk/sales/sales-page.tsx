/** The settlement desk: sales by how far they are, what is late first. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Tabs } from '../../design/tabs.js';
import { type TextId, useText } from '../../words/text.js';
import { StaffPage } from '../pieces/staff-page.js';
import { salesPlace } from '../places.js';
import { SalesList } from './sales-list.js';
import { pageSize, salesSearch, type SalesView, salesViews } from './sales-search.js';

const names: Readonly<Record<SalesView, TextId>> = {
  open: 'desk.view.open',
  payment: 'sale.stage.payment',
  inspection: 'sale.stage.inspection',
  papers: 'sale.stage.documentation',
  delivery: 'sale.stage.delivery',
  refused: 'desk.view.refused',
  over: 'desk.view.over',
};

/** The page; refused transfers are for managers. */
export function SalesPage(): ReactNode {
  const text = useText();
  const navigate = useNavigate();
  const { tab = 'open', shown = pageSize } = salesSearch(useSearch({ strict: false }));
  const go = (next: { readonly tab: SalesView; readonly shown?: number }): void =>
    void navigate({ to: salesPlace, search: salesSearch(next), resetScroll: false });
  return (
    <StaffPage title={text('desk.sales')} needs="worksSales">
      {({ manages }) => {
        const views = salesViews.filter((view) => manages || view !== 'refused');
        return (
          <Tabs<SalesView>
            label={text('desk.sales')}
            selected={views.includes(tab) ? tab : 'open'}
            onSelect={(next) => go({ tab: next })}
            views={views.map((key) => ({
              key,
              name: text(names[key]),
              content: (
                <SalesList key={key} view={key} shown={shown} manages={manages} onMore={() => go({ tab: key, shown: shown + pageSize })} />
              ),
            }))}
          />
        );
      }}
    </StaffPage>
  );
}
