/** The pictures of the demo's vehicles: two or three of each. */
import { demoId } from '@marque/shared/demo';
import { unsetColumns } from '@marque/shared/db/bulk-insert';
import type { VehicleRow } from '../inventory/store/tables.js';
import { media, type MediaRow } from '../media/store/tables.js';
import type { DrawnSetting } from './car-scenes.js';
import { drawingOf, drawnSize, placeholderOf, variantsOf } from './draw-pictures.js';

const unset = unsetColumns(media);
const captions: Readonly<Record<DrawnSetting, string>> = { day: 'In daylight', dusk: 'In the evening', hall: 'In the hall' };

/** Every third vehicle has two, the others three. */
const settingsOf = (index: number): readonly DrawnSetting[] => (index % 3 === 2 ? ['dusk', 'day'] : ['day', 'hall', 'dusk']);

/** The rows of a fleet's pictures; nothing is drawn yet. */
export const demoPicturesOf = (fleet: readonly VehicleRow[], at: Date): MediaRow[] =>
  fleet.flatMap((vehicle, index) =>
    settingsOf(index).map((setting, place): MediaRow => {
      const drawing = drawingOf(vehicle.bodyType, vehicle.colour, setting);
      return {
        ...unset,
        ...drawnSize,
        id: demoId(`media:${vehicle.id}:${place + 1}`),
        tenantId: vehicle.tenantId,
        vehicleId: vehicle.id,
        kind: 'IMAGE',
        source: 'DRAWN',
        state: 'READY',
        position: place + 1,
        caption: captions[setting],
        altText: `Drawing of a ${vehicle.colour?.toLowerCase() ?? 'silver'} ${vehicle.make} ${vehicle.model} from the side.`,
        addedAt: at,
        addedBy: vehicle.listerId,
        placeholder: placeholderOf(drawing),
        variants: variantsOf(drawing),
        updatedAt: at,
      };
    }),
  );
