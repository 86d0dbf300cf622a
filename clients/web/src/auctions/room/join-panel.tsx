/** Joining: the rules and what it costs are shown, and accepted, before the first bid. */
import { type ReactNode, useState } from 'react';
import { Button } from '../../design/button.js';
import { CheckboxField } from '../../design/fields/checkbox-field.js';
import { RefusalNotice } from '../../graph/refusal-notice.js';
import { useCommand } from '../../graph/use-command.js';
import { useText } from '../../words/text.js';
import { RoomJoinDocument, type RoomJoinMutation } from '../generated/operations.js';
import { Costs } from './costs.js';
import { NoAnswer } from './no-answer.js';
import type { RoomReading } from './rules/room-state.js';
import type { Room } from './use-room.js';

type Refusal = Exclude<RoomJoinMutation['joinAuction'], { readonly __typename: 'JoinAuctionPayload' }>;

/** The panel. */
export function JoinPanel({ room, reading }: { readonly room: Room; readonly reading: RoomReading }): ReactNode {
  const text = useText();
  const join = useCommand(RoomJoinDocument);
  const [isAccepted, accept] = useState(false);
  const [isMissed, setMissed] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { wording } = reading;
  const send = async (): Promise<void> => {
    setMissed(!isAccepted);
    if (!isAccepted) return;
    const answer = await join.send((idempotencyKey) => ({
      input: { auctionId: reading.id, acceptedWording: wording.version, idempotencyKey },
    }));
    if (answer === null) return;
    const { joinAuction } = answer;
    if (joinAuction.__typename === 'JoinAuctionPayload') room.tell({ kind: 'read', reading: joinAuction.auction });
    else setRefusal(joinAuction);
    // Other terms by now are read, shown, and have to be accepted anew.
    if (joinAuction.__typename === 'Conflict') accept(false);
    if (joinAuction.__typename !== 'JoinAuctionPayload') room.readAgain();
  };
  return (
    <section aria-labelledby="join" className="flex flex-col gap-4">
      <h2 id="join" className="text-xl font-bold">
        {text('room.join-title')}
      </h2>
      <p className="text-muted">{text('room.join-why')}</p>
      <Costs reading={reading} bid={reading.myBidding?.minimumBid ?? reading.startPrice} isExample />
      <div
        tabIndex={0}
        role="group"
        aria-label={text('room.wording')}
        className="max-h-48 overflow-y-auto rounded-field border border-line bg-sunken p-4 text-sm"
      >
        <p lang="en" dir="ltr">
          {wording.text}
        </p>
      </div>
      <CheckboxField isSelected={isAccepted} onChange={accept} problem={isMissed && !isAccepted ? text('room.accept-first') : undefined}>
        {text('room.accept')}
      </CheckboxField>
      {refusal !== null && <RefusalNotice refusal={refusal} />}
      {join.fault !== null && <NoAnswer fault={join.fault} again={() => void send()} />}
      <Button weight="primary" isWide isPending={join.isPending} onPress={() => void send()}>
        {text(join.isPending ? 'room.joining' : 'room.join')}
      </Button>
    </section>
  );
}
