/** Puts an auction on the reader's watchlist, and takes it off. */
import type { ReactNode } from 'react';
import { Button } from '../../design/button.js';
import { Icon } from '../../design/icon.js';
import { toast } from '../../design/toasts.js';
import { useCommand } from '../../graph/use-command.js';
import { useText } from '../../words/text.js';
import { RoomUnwatchDocument, RoomWatchDocument } from '../generated/operations.js';
import type { RoomReading } from './rules/room-state.js';
import type { Room } from './use-room.js';

/** The button; not there for guests. */
export function WatchButton({ room, reading }: { readonly room: Room; readonly reading: RoomReading }): ReactNode {
  const text = useText();
  const watch = useCommand(RoomWatchDocument);
  const unwatch = useCommand(RoomUnwatchDocument);
  if (reading.myBidding === null) return null;
  const { watching } = reading.myBidding;
  const change = async (): Promise<void> => {
    const input = (idempotencyKey: string) => ({ input: { auctionId: reading.id, idempotencyKey } });
    const result = watching ? (await unwatch.send(input))?.unwatchAuction : (await watch.send(input))?.watchAuction;
    if (result?.__typename === 'AuctionPayload') room.tell({ kind: 'read', reading: result.auction });
    else toast(result?.message ?? text('room.no-answer'), 'warning');
  };
  return (
    <Button isPending={watch.isPending || unwatch.isPending} aria-pressed={watching} onPress={() => void change()}>
      <Icon name={watching ? 'check' : 'eye'} />
      {text(watching ? 'room.watching' : 'room.watch')}
    </Button>
  );
}
