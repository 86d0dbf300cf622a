/** Takes a vehicle off sale. */
import { type ReactNode, useState } from 'react';
import { Button } from '../../design/button.js';
import { ConfirmDialog } from '../../design/dialog.js';
import { toast } from '../../design/toasts.js';
import { useCommand } from '../../graph/use-command.js';
import { useText } from '../../words/text.js';
import { SellingTakeOffDocument, type SellingVehicleQuery } from '../generated/operations.js';
import { AnswerFaults } from '../offers/answer-faults.js';
import { useRefusal } from '../use-refusal.js';

interface TakeOffProps {
  readonly vehicle: NonNullable<SellingVehicleQuery['vehicle']>;
  readonly onDone: () => void;
}

/** The button, which asks first: offers lapse by it. */
export function TakeOff({ vehicle, onDone }: TakeOffProps): ReactNode {
  const text = useText();
  const { send, isPending, fault } = useCommand(SellingTakeOffDocument);
  const [refusal, refuse] = useRefusal();
  const [isOpen, setOpen] = useState(false);
  const takeOff = async (): Promise<void> => {
    const input = { vehicleId: vehicle.id, from: vehicle.state, to: 'OWNED', reason: 'Taken off sale by its owner.' } as const;
    const result = (await send((idempotencyKey) => ({ input: { ...input, idempotencyKey } })))?.moveVehicle;
    refuse(result);
    if (result?.__typename !== 'VehiclePayload') return;
    setOpen(false);
    toast(text('selling.taken-off'));
    onDone();
  };
  return (
    <div>
      <Button weight="danger" onPress={() => setOpen(true)}>
        {text('selling.take-off')}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        title={text('selling.take-off')}
        confirm={text('selling.take-off')}
        weight="danger"
        isPending={isPending}
        onClose={() => setOpen(false)}
        onConfirm={() => void takeOff()}
      >
        <p>{text('selling.take-off-means')}</p>
        <AnswerFaults fault={fault} refusal={refusal} />
      </ConfirmDialog>
    </div>
  );
}
