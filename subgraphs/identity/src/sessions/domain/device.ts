/** The devices that sessions are for. */
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import { parseName } from '../../people/domain/person.js';

export const deviceTypes = ['DESKTOP', 'MOBILE', 'TABLET'] as const;
export type DeviceType = (typeof deviceTypes)[number];

/** A device as a client names it. */
export interface DeviceInput {
  readonly type: DeviceType;
  readonly name?: string | null | undefined;
}

/** A device with its name as it is shown; null when it has none. */
export interface Device {
  readonly type: DeviceType;
  readonly name: string | null;
}

/** The device that the client names, a desktop when it names none; refused when its name cannot be shown. */
export function parseDevice(input: DeviceInput | null | undefined): Device | InvalidInput {
  const { type, name: given = null } = input ?? { type: 'DESKTOP' };
  const name = given === null ? null : parseName(given);
  if (given !== null && name === null) return invalidInput('The device name is empty or too long.', 'device', 'name');
  return { type, name };
}
