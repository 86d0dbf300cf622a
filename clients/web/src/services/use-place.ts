/** Where a car stands, for the match of professionals. */
import { useState } from 'react';
import type { Car } from './use-garage-cars.js';

/** Degrees north and east. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** The place of the car's record, else that of this device, which is asked for only when the reader wants that. */
export function usePlace(recorded: Car['location'] | null) {
  const [found, setFound] = useState<Position | null>(null);
  const [isLocating, setLocating] = useState(false);
  const [isRefused, setRefused] = useState(false);
  const known =
    recorded === null || recorded.latitude === null || recorded.longitude === null
      ? null
      : { latitude: recorded.latitude, longitude: recorded.longitude };
  const locate = (): void => {
    setLocating(true);
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => {
        setFound({ latitude, longitude });
        setLocating(false);
      },
      () => {
        setRefused(true);
        setLocating(false);
      },
    );
  };
  return { place: known ?? found, locate, isLocating, isRefused };
}
