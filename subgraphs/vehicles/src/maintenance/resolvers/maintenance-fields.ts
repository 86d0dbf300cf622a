import { RequiresScope, SameForAll } from '@marque/shared/graph';
import { Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { maySeeAsset } from '../../assets/domain/permissions.js';
import { toAsset } from '../../assets/schema/to-asset.js';
import { mayChange } from '../../inventory/domain/permissions.js';
import { Asset } from '../../inventory/schema/asset.js';
import { User } from '../../inventory/schema/user.js';
import { LookedAtArgs } from '../schema/inputs.js';
import { MaintenanceWindow, toWindow } from '../schema/maintenance-window.js';
import type { MaintenanceRow } from '../store/tables.js';
import { mostListed } from '../store/windows.js';
import { lookedAt } from './asked.js';
import { assetOf } from './asset-of.js';

/** What is looked up of a window, and what is told to those alone who may plan for its asset. */
@Resolver(() => MaintenanceWindow)
export class MaintenanceWindowFields {
  @SameForAll()
  @FieldResolver(() => Asset, { nullable: true, description: 'The asset; null where it is no longer to be seen.' })
  async asset(@Root() window: MaintenanceRow, @Ctx() context: VehiclesContext): Promise<Asset | null> {
    const row = await assetOf(window, context);
    return row && maySeeAsset(context.caller, row) ? toAsset(row) : null;
  }

  @RequiresScope('inventory:manage')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'What is done, or why it is kept back; for those who may plan for the asset, else null.',
  })
  async reason(@Root() row: MaintenanceRow, @Ctx() context: VehiclesContext): Promise<string | null> {
    return (await plansFor(row, context)) ? row.reason : null;
  }

  @RequiresScope('inventory:manage')
  @FieldResolver(() => User, { nullable: true, description: 'Who planned it; for those who may plan for the asset, else null.' })
  async createdBy(@Root() row: MaintenanceRow, @Ctx() context: VehiclesContext): Promise<User | null> {
    return (await plansFor(row, context)) ? { id: row.createdBy } : null;
  }
}

async function plansFor(window: MaintenanceRow, context: VehiclesContext): Promise<boolean> {
  const asset = await assetOf(window, context);
  return asset !== null && mayChange(context.caller, asset);
}

/** The windows of an asset. */
@Resolver(() => Asset)
export class AssetMaintenanceFields {
  @SameForAll()
  @FieldResolver(() => [MaintenanceWindow], {
    description:
      'When it cannot be had: windows that have a part in the span, in order. A span has at most 366 days. ' +
      `The first ${mostListed} alone: \`maintenanceWindowCount\` tells how many there are, and the rest are listed from the beginning of the last one on.`,
  })
  async maintenanceWindows(
    @Root() { id }: { readonly id: string },
    @Args(() => LookedAtArgs) { from, to }: LookedAtArgs,
    @Ctx() { loaders }: VehiclesContext,
  ): Promise<MaintenanceWindow[]> {
    lookedAt(from, to);
    return (await loaders.maintenanceWindows.load({ id, from, to })).map(toWindow);
  }

  @SameForAll()
  @FieldResolver(() => Int, { description: 'How many windows have a part in the span, also where they are more than are listed at once.' })
  maintenanceWindowCount(
    @Root() { id }: { readonly id: string },
    @Args(() => LookedAtArgs) { from, to }: LookedAtArgs,
    @Ctx() { loaders }: VehiclesContext,
  ): Promise<number> {
    lookedAt(from, to);
    return loaders.maintenanceWindowCount.load({ id, from, to });
  }
}
