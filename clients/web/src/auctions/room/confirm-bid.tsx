/** Asks once before a bid, with all that it comes to. */
import type { ReactNode } from 'react';
import { ConfirmDialog } from '../../design/dialog.js';
import { MoneyText } from '../../design/money-text.js';
import { Notice } from '../../design/notice.js';
import { useText } from '../../words/text.js';
import { Costs } from './costs.js';
import { NoAnswer } from './no-answer.js';
import type { RoomReading } from './rules/room-state.js';
import type { Bidding, Wish } from './use-bid.js';
import type { Room } from './use-room.js';

interface ConfirmBidProps {
  readonly room: Room;
  readonly reading: RoomReading;
  /** Null while nothing is to be confirmed. */
  readonly wish: Wish | null;
  readonly bidding: Bidding;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** The question; it stays open without an answer of the platform, so that the same bid can be sent again. */
export function ConfirmBid({ room, reading, wish, bidding, onClose, onConfirm }: ConfirmBidProps): ReactNode {
  const text = useText();
  if (wish === null) return null;
  const { isPending, fault } = bidding;
  const notes = { maximum: text('room.confirm-maximum'), amount: text('room.confirm-amount'), 'buy-now': text('room.confirm-buy-now') };
  return (
    <ConfirmDialog
      title={text(wish.kind === 'buy-now' ? 'room.confirm-purchase' : 'room.confirm-title')}
      isOpen
      onClose={onClose}
      confirm={isPending ? text('room.placing') : text(wish.kind === 'buy-now' ? 'room.buy' : 'room.place')}
      isPending={isPending}
      onConfirm={onConfirm}
    >
      <p className="text-3xl font-bold">
        <MoneyText value={wish.amount} />
      </p>
      <p className="text-muted">{notes[wish.kind]}</p>
      <Costs reading={reading} bid={wish.amount} />
      {room.live.connection !== 'live' && <Notice tone="warning">{text('room.confirm-cut')}</Notice>}
      <p role="status" className="sr-only">
        {isPending ? text('room.placing') : ''}
      </p>
      {fault !== null && <NoAnswer fault={fault} again={onConfirm} />}
    </ConfirmDialog>
  );
}
