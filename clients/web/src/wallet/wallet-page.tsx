/** One's own money at the business. */
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useSubscription } from 'urql';
import { Button } from '../design/button.js';
import { EmptyState } from '../design/empty-state.js';
import { Page } from '../design/page.js';
import { Skeleton } from '../design/skeleton.js';
import { Answered } from '../graph/answered.js';
import { useAnswer } from '../graph/use-answer.js';
import { ForViewer } from '../session/for-viewer.js';
import type { Viewer } from '../session/viewer.js';
import { useText } from '../words/text.js';
import { Balance } from './balance.js';
import { BiddingFunds } from './bidding-funds.js';
import { DepositDialog } from './deposit-dialog.js';
import { WalletChangedDocument, WalletPageDocument, type WalletPageQuery } from './generated/operations.js';
import { Holds } from './holds.js';
import { mayBid } from './may-bid.js';
import { Payments } from './payments.js';
import { Statement } from './statement.js';
import { WithdrawDialog } from './withdraw-dialog.js';

/** The page. */
export function WalletPage(): ReactNode {
  const text = useText();
  return (
    <ForViewer title={text('wallet.title')} reason={text('wallet.reason')}>
      {(viewer) => <OwnWallet viewer={viewer} />}
    </ForViewer>
  );
}

function OwnWallet({ viewer }: { readonly viewer: Viewer }): ReactNode {
  const text = useText();
  const answer = useAnswer(WalletPageDocument, { auctions: mayBid(viewer) });
  const { again } = answer;
  const wallet = answer.data?.myWallet ?? null;
  const change = useChanges(wallet);
  useEffect(() => {
    // The balance came with the change; holds, payments and funds are asked for.
    if (change !== null) again();
  }, [change, again]);
  return (
    <Page title={text('wallet.title')}>
      <Answered answer={answer} skeleton={<Skeleton className="h-96" />} failed={text('wallet.failed')}>
        {(data) => <Wallet data={data} currency={viewer.tenant.currency} change={change} again={again} />}
      </Answered>
    </Page>
  );
}

/** The sequence of the last change since the page was read; null before the first. */
function useChanges(wallet: WalletPageQuery['myWallet']): number | null {
  // What was read first says from where the stream goes on; what is read later does not open it anew.
  const [from, setFrom] = useState<number | null>(null);
  const version = wallet?.version ?? null;
  useEffect(() => {
    if (version !== null) setFrom((known) => known ?? version);
  }, [version]);
  const [{ data }] = useSubscription({ query: WalletChangedDocument, variables: { afterSequence: from }, pause: from === null });
  return data?.walletChanged.sequence ?? null;
}

type Opened = 'deposit' | 'withdraw' | null;

interface WalletProps {
  readonly data: WalletPageQuery;
  readonly currency: string;
  readonly change: number | null;
  readonly again: () => void;
}

function Wallet({ data, currency, change, again }: WalletProps): ReactNode {
  const text = useText();
  const [opened, setOpened] = useState<Opened>(null);
  const close = useCallback(() => setOpened(null), []);
  const { myWallet, paymentProviders, myBidderAccounts } = data;
  const provider =
    paymentProviders?.find(({ enabled, isDefault }) => enabled && isDefault) ?? paymentProviders?.find(({ enabled }) => enabled) ?? null;
  const fund = (
    <Button weight="primary" onPress={() => setOpened('deposit')}>
      {text('wallet.fund')}
    </Button>
  );
  return (
    <>
      {myWallet === null ? (
        <EmptyState icon="wallet" title={text('wallet.fund-title')} text={text('wallet.fund-why')}>
          {fund}
        </EmptyState>
      ) : (
        <Parts wallet={myWallet} accounts={myBidderAccounts ?? null} change={change} again={again}>
          {fund}
          <Button onPress={() => setOpened('withdraw')}>{text('wallet.withdraw')}</Button>
        </Parts>
      )}
      {/* One place for both: the first deposit opens the wallet while its dialog is followed. */}
      <DepositDialog
        isOpen={opened === 'deposit'}
        onClose={close}
        currency={myWallet?.currency ?? currency}
        provider={provider}
        onChanged={again}
      />
      {myWallet !== null && (
        <WithdrawDialog isOpen={opened === 'withdraw'} onClose={close} wallet={myWallet} provider={provider} onChanged={again} />
      )}
    </>
  );
}

interface PartsProps {
  readonly wallet: NonNullable<WalletPageQuery['myWallet']>;
  readonly accounts: WalletPageQuery['myBidderAccounts'] | null;
  readonly change: number | null;
  readonly again: () => void;
  /** What can be done with the balance. */
  readonly children: ReactNode;
}

function Parts({ wallet, accounts, change, again, children }: PartsProps): ReactNode {
  return (
    <>
      <Balance wallet={wallet}>{children}</Balance>
      <Payments payments={wallet.payments.nodes} />
      {accounts !== null && accounts !== undefined && <BiddingFunds accounts={accounts} wallet={wallet} onChanged={again} />}
      <Holds holds={wallet.holds.nodes} />
      <Statement change={change} />
    </>
  );
}
