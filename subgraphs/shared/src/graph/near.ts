import { Field, Float, InputType } from 'type-graphql';
import { keptDegrees } from '../degrees.js';
import { PlatformError } from '../errors/errors.js';

/** A place to look near, in degrees of WGS 84. */
@InputType({ description: 'A place and how far around it, for lists of what is near.' })
export class NearInput {
  @Field(() => Float, { description: 'Degrees north, -90 to 90.' })
  latitude: number;

  @Field(() => Float, { description: 'Degrees east, -180 to 180.' })
  longitude: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'How far around it, in kilometres, 0 to 20,000; without it 50 for things that stand somewhere, 0 for areas that cover a place.',
  })
  radiusKm?: number | null;
}

/** How far around a place one looks for things that stand somewhere, where nobody says. */
export const usualRadiusKm = 50;

/** A circle on the map; without a radius it is the place itself. */
interface Circle {
  readonly latitude: number;
  readonly longitude: number;
  readonly radiusKm: number;
}

/**
 * The circle that is asked for, of `otherwiseKm` where no radius is given.
 * @throws PlatformError `BAD_USER_INPUT` for a place that is not on the map, or a radius that is none
 */
export function circleOf({ latitude, longitude, radiusKm }: NearInput, otherwiseKm: number): Circle {
  const circle = { latitude: keptDegrees(latitude), longitude: keptDegrees(longitude), radiusKm: keptDegrees(radiusKm ?? otherwiseKm) };
  const onMap = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  if (onMap && circle.radiusKm >= 0 && circle.radiusKm <= 20_000) return circle;
  throw new PlatformError('BAD_USER_INPUT', 'near takes a place on the map and a radius of 0 to 20,000 kilometres.');
}
