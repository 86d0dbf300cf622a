/** Asks for work on a car of the garage. */
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '../design/button.js';
import { SelectField } from '../design/fields/select-field.js';
import { TextArea } from '../design/fields/text-field.js';
import { Notice } from '../design/notice.js';
import { FaultNotice } from '../graph/fault-notice.js';
import { isProblemAt, isProblemElsewhere } from '../graph/problem-at.js';
import { RefusalNotice } from '../graph/refusal-notice.js';
import { useCommand } from '../graph/use-command.js';
import type { Viewer } from '../session/viewer.js';
import { useText } from '../words/text.js';
import { RequestServiceDocument, type RequestServiceMutation } from './generated/operations.js';
import { askedKinds, kindText } from './request-names.js';
import { usePlace } from './use-place.js';
import { useGarageCars } from './use-garage-cars.js';

type Refused = Exclude<RequestServiceMutation['requestService'], { readonly __typename: 'ServiceRequestPayload' }>;

interface AskFormProps {
  readonly viewer: Viewer;
  /** The vehicle that is chosen at first; null for none. */
  readonly about: string | null;
  readonly onAsked: (requestId: string) => void;
}

/** The form; where the car stands is taken from its record, or from the device where the reader lets it. */
export function AskForm({ viewer, about, onAsked }: AskFormProps): ReactNode {
  const text = useText();
  const cars = useGarageCars(viewer);
  const [vehicleId, setVehicle] = useState(about ?? '');
  const [kind, setKind] = useState<(typeof askedKinds)[number]>('MAINTENANCE');
  const [description, setDescription] = useState('');
  const [refused, setRefused] = useState<Refused | null>(null);
  const command = useCommand(RequestServiceDocument);
  const car = cars?.find(({ id }) => id === vehicleId) ?? null;
  const { place, locate, isLocating, isRefused } = usePlace(car?.location ?? null);
  if (cars !== null && cars.length === 0) return <Notice>{text('services.no-car')}</Notice>;
  const submit = async (): Promise<void> => {
    if (car === null || place === null) return;
    const input = { vehicleId: car.id, make: car.make, kind, description, ...place };
    const outcome = (await command.send((idempotencyKey) => ({ input: { ...input, idempotencyKey } })))?.requestService;
    if (outcome === undefined) return;
    if (outcome.__typename === 'ServiceRequestPayload') onAsked(outcome.request.id);
    else setRefused(outcome);
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void submit();
      }}
    >
      {command.fault !== null && <FaultNotice fault={command.fault} />}
      {refused !== null && isProblemElsewhere(refused, ['description']) && <RefusalNotice refusal={refused} />}
      <SelectField
        label={text('ask.car')}
        choices={[{ value: '', label: text('services.choose') }, ...(cars ?? []).map(({ id, title }) => ({ value: id, label: title }))]}
        value={vehicleId}
        onChange={(next) => {
          setVehicle(next);
          setRefused(null);
        }}
      />
      <SelectField
        label={text('ask.kind')}
        choices={askedKinds.map((value) => ({ value, label: text(kindText(value)) }))}
        value={kind}
        onChange={setKind}
      />
      <TextArea
        label={text('ask.description')}
        help={text('ask.description-help')}
        isRequired
        maxLength={4_000}
        value={description}
        onChange={(next) => {
          setDescription(next);
          setRefused(null);
        }}
        problem={isProblemAt(refused, 'description') ? text('ask.description-refused') : undefined}
      />
      {car !== null && (
        <div className="flex flex-col items-start gap-2">
          <p>{place === null ? text('ask.no-place') : text('ask.place', { city: car.location.city ?? text('ask.device') })}</p>
          {place === null && (
            <Button isPending={isLocating} onPress={locate}>
              {text('ask.locate')}
            </Button>
          )}
          {isRefused && <p className="text-sm font-medium text-danger">{text('ask.not-located')}</p>}
        </div>
      )}
      <Button type="submit" weight="primary" isPending={command.isPending} isDisabled={car === null || place === null}>
        {text('ask.send')}
      </Button>
    </form>
  );
}
