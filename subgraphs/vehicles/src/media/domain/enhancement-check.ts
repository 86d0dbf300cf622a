/** Checks how a picture is to be enhanced. */
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import type { Enhancement } from './media-file.js';
import { fewestPixels } from './media-limits.js';

const mostStops = 2;

/** What is wrong with it for a picture of this size; null where nothing is. */
export function checkEnhancement({ crop, exposure }: Enhancement, size: { width: number; height: number }): InvalidInput | null {
  if (!Number.isFinite(exposure) || Math.abs(exposure) > mostStops)
    return invalidInput(`The exposure is -${mostStops} to ${mostStops} stops.`, 'exposure');
  if (crop === null) return null;
  const { left, top, width, height } = crop;
  const inside = [left, top, width, height].every((share) => share >= 0 && share <= 1) && left + width <= 1 && top + height <= 1;
  if (!inside) return invalidInput('A crop lies within the picture: shares of 0 to 1.', 'crop');
  if (Math.min(width * size.width, height * size.height) < fewestPixels)
    return invalidInput(`A crop has at least ${fewestPixels} pixels on each side.`, 'crop');
  return null;
}

/** Whether it leaves the picture as it is. */
export const isNoEnhancement = ({ crop, exposure, autoLevel }: Enhancement): boolean => crop === null && exposure === 0 && !autoLevel;
