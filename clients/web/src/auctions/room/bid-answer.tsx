/** What became of the last bid. */
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { ButtonLink } from '../../design/button.js';
import { useMoneyText } from '../../design/money-text.js';
import { Notice } from '../../design/notice.js';
import { RefusalNotice } from '../../graph/refusal-notice.js';
import { useText } from '../../words/text.js';
import { walletPlace } from '../places.js';
import { bidRefusalText } from './rules/bid-refusal.js';
import type { BidResult } from './use-bid.js';

/** The answer in words with its facts, read out at once. Who leads by now stands elsewhere: this is what was true as the bid was taken. */
export function BidAnswer({ result }: { readonly result: BidResult | null }): ReactNode {
  const text = useText();
  const money = useMoneyText();
  const { formatDate } = useIntl();
  if (result === null) return null;
  if (result.kind === 'accepted') {
    const { answer, wish } = result;
    const words = answer.leading
      ? text(wish.kind === 'buy-now' ? 'room.bought' : 'room.accepted-leading', { price: money(answer.price) })
      : text('room.accepted-behind', { price: money(answer.price) });
    return (
      <Notice tone={answer.leading ? 'positive' : 'warning'} isAnswer>
        <p>{words}</p>
      </Notice>
    );
  }
  const moment = (at: string): string => formatDate(new Date(at), { dateStyle: 'medium', timeStyle: 'long' });
  return (
    <RefusalNotice refusal={result.refusal} text={bidRefusalText(result.refusal, { text, money, moment })}>
      {result.refusal.__typename === 'InsufficientFunds' && (
        <div>
          <ButtonLink to={walletPlace}>{text('room.fund-wallet')}</ButtonLink>
        </div>
      )}
    </RefusalNotice>
  );
}
