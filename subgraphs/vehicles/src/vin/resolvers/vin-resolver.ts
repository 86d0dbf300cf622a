import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { VinReport } from '../schema/vin-report.js';
import { presentVin } from './present-vin.js';

/** Numbers of more characters than this are cut. */
const longestVin = 100;

/** Vehicle identification numbers by themselves. */
@Resolver()
export class VinResolver {
  @Query(() => VinReport, { nullable: true, description: 'Checks a vehicle identification number and decodes it.' })
  checkVin(@Ctx() { platform }: VehiclesContext, @Arg('vin', () => String, { description: 'The number.' }) vin: string): VinReport {
    return presentVin(vin.slice(0, longestVin), platform.clock.now());
  }
}
