/** Reads a statement page by page, and what is new in front of it. */
import { useCallback, useEffect, useState } from 'react';
import { useClient } from 'urql';
import { useServerClock } from '../graph/clock-context.js';
import { type Fault, faultOf } from '../graph/fault.js';
import { type StatementLineFragment, WalletStatementDocument } from './generated/operations.js';
import { mergeLines } from './merge-lines.js';
import type { WalletSearch } from './wallet-search.js';

const pageSize = 20;
const dayMs = 86_400_000;

interface Read {
  readonly lines: readonly StatementLineFragment[];
  readonly total: number;
  /** Behind which older lines follow; null at the end. */
  readonly next: string | null;
}

interface StatementOptions {
  readonly kind: WalletSearch['kind'];
  readonly days: WalletSearch['days'];
  /** With each new one the newest lines are read again; those that are shown stay where they are. */
  readonly change: number | null;
}

/** The statement of a filter that does not change. */
export function useStatement({ kind, days, change }: StatementOptions) {
  const client = useClient();
  const clock = useServerClock();
  // Counted once, so that all pages are of one filter.
  const [from] = useState(() => (days === undefined ? null : new Date(clock.now() - days * dayMs).toISOString()));
  const [read, setRead] = useState<Read | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [isLoading, setLoading] = useState(false);
  const ask = useCallback(
    async (after: string | null): Promise<void> => {
      setLoading(true);
      const filter = { ...(kind === undefined ? {} : { kinds: [kind] }), ...(from === null ? {} : { from }) };
      const variables = { first: pageSize, after, filter };
      const { data, error } = await client.query(WalletStatementDocument, variables, { requestPolicy: 'network-only' }).toPromise();
      setLoading(false);
      setFault(error === undefined ? null : faultOf(error));
      if (error !== undefined) return;
      setRead((known) => joined(known, data?.myWallet?.statement ?? null, after));
    },
    [client, kind, from],
  );
  useEffect(() => void ask(null), [ask, change]);
  const next = read?.next ?? null;
  return {
    lines: read?.lines ?? null,
    total: read?.total ?? null,
    hasMore: next !== null,
    isLoading,
    fault,
    more: () => void ask(next),
    again: () => void ask(null),
  };
}

interface Page {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly StatementLineFragment[];
}

/** A page behind a cursor moves the end; the newest page leaves it where it is, unless it is the first that was read. */
function joined(known: Read | null, page: Page | null, after: string | null): Read {
  if (page === null) return known ?? { lines: [], total: 0, next: null };
  const end = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  const lines = mergeLines(known?.lines ?? [], page.nodes);
  return { lines, total: page.totalCount, next: after === null && known !== null ? known.next : end };
}
