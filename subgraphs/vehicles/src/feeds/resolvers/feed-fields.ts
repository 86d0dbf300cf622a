import { type Connection, PageArgs, toConnection, wantedPage } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { ImportReport } from '../../imports/schema/import-report.js';
import type { FeedColumn } from '../domain/feed-mapping.js';
import { Feed, FeedColumnSource, FeedRun, FeedRunConnection } from '../schema/feed.js';
import type { FeedRow, FeedRunRow } from '../store/tables.js';

/** What is looked up of a feed. */
@Resolver(() => Feed)
export class FeedFields {
  @FieldResolver(() => DateTime, { nullable: true, description: 'When it is fetched next; null while it is paused.' })
  nextRunAt(@Root() { state, nextRunAt }: FeedRow): Date | null {
    return state === 'ACTIVE' ? nextRunAt : null;
  }

  @FieldResolver(() => [FeedColumnSource], { description: 'Where columns come from whose headers differ from ours.' })
  mapping(@Root() { mapping }: FeedRow): FeedColumnSource[] {
    return mapping.map(({ column, header, constant }) => ({ column: shownColumn(column), header, constant }));
  }

  @FieldResolver(() => FeedRunConnection, { description: 'Its runs, the newest first; those of the last 90 days.' })
  async runs(
    @Root() { id }: FeedRow,
    @Args(() => PageArgs) paging: PageArgs,
    @Ctx() { loaders }: VehiclesContext,
  ): Promise<Connection<FeedRun>> {
    const page = wantedPage(paging, 1);
    const rows = await loaders.feedRuns.load({ id, page });
    return toConnection(
      rows,
      page,
      (row) => [row.id],
      (row): FeedRun => row,
    );
  }
}

/** Enums of the graph are written in capitals. */
function shownColumn(column: FeedColumn): Uppercase<FeedColumn> {
  return column.toUpperCase() as Uppercase<FeedColumn>;
}

/** What is looked up of a run. */
@Resolver(() => FeedRun)
export class FeedRunFields {
  @FieldResolver(() => ImportReport, {
    nullable: true,
    description: 'Its rows: how many were read, refused, inserted and updated, with their reasons. Null where no file was taken.',
  })
  report(@Root() { id }: FeedRunRow, @Ctx() { loaders }: VehiclesContext): Promise<ImportReport | null> {
    return loaders.importReport.load(id);
  }
}
