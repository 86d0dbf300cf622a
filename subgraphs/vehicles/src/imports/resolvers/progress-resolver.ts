import { idOf } from '@marque/shared/graph/global-ids';
import { mapped, type PlatformEvent } from '@marque/shared/events';
import { follow, opens, RequiresScope } from '@marque/shared/graph';
import { Arg, Int, Resolver, Root, Subscription } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { importAggregate, ImportProgressed } from '../../events/imports.js';
import { ImportProgress } from '../schema/import-report.js';

interface ProgressArguments {
  readonly id: string;
  readonly afterSequence?: number | null;
}

async function followImport(context: VehiclesContext, { id, afterSequence }: ProgressArguments): Promise<AsyncIterable<ImportProgress>> {
  const source = await follow(context, { aggregateType: importAggregate, aggregateId: id, afterSequence: afterSequence ?? 0 });
  const take = (event: PlatformEvent): ImportProgress | undefined => {
    if (!ImportProgressed.is(event) || event.tenantId !== context.caller.tenantId) return undefined;
    const { status: state, ...counts } = event.payload;
    return Object.assign(new ImportProgress(), counts, { state, sequence: event.sequence ?? 0 });
  };
  return mapped(source, take, { isLast: ({ state }) => state !== 'RUNNING' });
}

/** Imports as they go. */
@Resolver()
export class ProgressResolver {
  @RequiresScope('inventory:manage')
  @Subscription(() => ImportProgress, {
    description:
      'Progress of an import from its beginning, or after a step; may be followed before the import starts. Ends with the import.',
    subscribe: opens(followImport),
  })
  importProgress(
    @Root() progress: ImportProgress,
    @Arg('id', () => idOf('ImportReport'), { description: 'Id of the import.' }) _id: string,
    @Arg('afterSequence', () => Int, {
      nullable: true,
      description: 'Number of the last step that was seen; from the beginning where it is not given.',
    })
    _afterSequence: number | null,
  ): ImportProgress {
    return progress;
  }
}
