/** The reader's auctions: as they were read, and as the stream tells of them since. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useClient, useSubscription } from 'urql';
import { type Fault, faultOf } from '../graph/fault.js';
import { MyBidAuctionsDocument, MyBidStandingsDocument, type MyBidStandingsSubscription } from './generated/operations.js';
import { asRead, type MyBid, withChange } from './my-bids.js';

/** What the page shows. */
export interface MyBids {
  /** Null before the first answer. */
  readonly bids: readonly MyBid[] | null;
  /** How many there are. */
  readonly total: number;
  readonly hasMore: boolean;
  readonly fault: Fault | null;
  readonly isLoading: boolean;
  /** Whether the stream has ended. */
  readonly isCut: boolean;
  readonly again: () => void;
}

interface Read {
  readonly bids: readonly MyBid[];
  readonly total: number;
  readonly hasMore: boolean;
}

const keep = (bids: readonly MyBid[] | undefined, { myBidsChanged }: MyBidStandingsSubscription): readonly MyBid[] =>
  withChange(bids ?? [], myBidsChanged);

/** Reads those that were joined last, and follows. Not by way of the cache, which puts together what was true at different moments. */
export function useMyBids(first: number): MyBids {
  const client = useClient();
  const [read, setRead] = useState<Read | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [isLoading, setLoading] = useState(true);
  const again = useCallback(async () => {
    setLoading(true);
    const { data, error } = await client.query(MyBidAuctionsDocument, { first }, { requestPolicy: 'network-only' }).toPromise();
    const found = data?.joinedAuctions ?? null;
    if (found !== null) {
      const { nodes, totalCount, pageInfo } = found;
      setRead({ bids: asRead(nodes), total: totalCount, hasMore: pageInfo.hasNextPage });
    }
    setFault(error === undefined ? null : faultOf(error));
    setLoading(false);
  }, [client, first]);
  useEffect(() => void again(), [again]);
  const [{ data: changes = null, error }] = useSubscription({ query: MyBidStandingsDocument }, keep);
  const bids = useMemo(() => (read === null ? null : (changes ?? []).reduce(withChange, read.bids)), [read, changes]);
  return {
    bids,
    total: read?.total ?? 0,
    hasMore: read?.hasMore ?? false,
    fault,
    isLoading,
    isCut: error !== undefined,
    again: () => void again(),
  };
}
