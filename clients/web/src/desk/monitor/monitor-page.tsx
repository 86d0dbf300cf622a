/** The auction monitor: what is live, what is to come, what is over, and what looks odd. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Tabs } from '../../design/tabs.js';
import { type TextId, useText } from '../../words/text.js';
import { StaffPage } from '../pieces/staff-page.js';
import { monitorPlace } from '../places.js';
import { LotList } from './lot-list.js';
import { monitorSearch, type MonitorView, monitorViews, pageSize } from './monitor-search.js';
import { SignalList } from './signal-list.js';

const names: Readonly<Record<MonitorView, TextId>> = {
  live: 'desk.view.live',
  scheduled: 'desk.view.scheduled',
  ended: 'desk.view.ended',
  signals: 'desk.view.signals',
};

/** The page. */
export function MonitorPage(): ReactNode {
  const text = useText();
  const navigate = useNavigate();
  const { tab = 'live', verdict = 'OPEN', shown = pageSize } = monitorSearch(useSearch({ strict: false }));
  const go = (next: { readonly tab?: MonitorView; readonly verdict?: string; readonly shown?: number }): void =>
    void navigate({ to: monitorPlace, search: monitorSearch({ tab, verdict, ...next }), resetScroll: false });
  return (
    <StaffPage title={text('desk.monitor')} needs="manages">
      {() => (
        <Tabs<MonitorView>
          label={text('desk.monitor')}
          selected={tab}
          onSelect={(next) => go({ tab: next })}
          views={monitorViews.map((key) => ({
            key,
            name: text(names[key]),
            content:
              key === 'signals' ? (
                <SignalList
                  verdict={verdict}
                  onVerdict={(next) => go({ verdict: next })}
                  shown={shown}
                  onMore={() => go({ shown: shown + pageSize })}
                />
              ) : (
                <LotList key={key} view={key} shown={shown} onMore={() => go({ shown: shown + pageSize })} />
              ),
          }))}
        />
      )}
    </StaffPage>
  );
}
