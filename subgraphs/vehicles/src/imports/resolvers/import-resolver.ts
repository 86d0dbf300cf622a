import { idOf } from '@marque/shared/graph/global-ids';
import { requireTenant } from '@marque/shared/auth';
import { type Connection, PageArgs, RequiresScope, toConnection, wantedPage, type WantedPage } from '@marque/shared/graph';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { importCatalogue } from '../commands/import-catalogue.js';
import { importStaged } from '../commands/import-staged.js';
import { stagePart } from '../commands/stage-part.js';
import { uploadInventory } from '../commands/upload-inventory.js';
import { ImportRefusalConnection, ImportReport, ImportWarningConnection } from '../schema/import-report.js';
import { ImportCatalogInput, ImportStagedInventoryInput, StageInventoryPartInput, UploadInventoryInput } from '../schema/inputs.js';
import { type ImportPayload, ImportResult, ImportStagedResult, StagePartResult } from '../schema/results.js';
import { refusalsOf, warningsOf } from '../store/imports.js';
import type { ImportRow } from '../store/tables.js';

const inReport = (report: ImportRow): ImportPayload => ({ report });

const inLines = <Row extends { readonly line: number }>(rows: readonly Row[], page: WantedPage): Connection<Row> =>
  toConnection(
    rows,
    page,
    ({ line }) => [line],
    (row) => row,
  );

/** Imports of the catalogue and the inventory. */
@Resolver(() => ImportReport)
export class ImportResolver {
  @RequiresScope('inventory:manage')
  @Mutation(() => ImportResult.type, {
    description:
      'Imports a file into the catalogue. Rows that exist are brought up to date; bad rows are refused and reported, good ones kept.',
  })
  async importCatalog(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => ImportCatalogInput, { description: 'The file.' }) input: ImportCatalogInput,
  ) {
    return ImportResult.answer(await importCatalogue(context, input), inReport);
  }

  @RequiresScope('inventory:manage')
  @Mutation(() => ImportResult.type, {
    description: 'Adds a file of vehicles to the inventory; the caller becomes their owner and seller.',
  })
  async uploadInventory(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => UploadInventoryInput, { description: 'The file.' }) input: UploadInventoryInput,
  ) {
    return ImportResult.answer(await uploadInventory(context, input), inReport);
  }

  @RequiresScope('inventory:manage')
  @Mutation(() => StagePartResult.type, { description: 'Sends a part of a file of vehicles that is larger than a request may be.' })
  async stageInventoryPart(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => StageInventoryPartInput, { description: 'The part.' }) input: StageInventoryPartInput,
  ) {
    return StagePartResult.answer(await stagePart(context, input), (part) => part);
  }

  @RequiresScope('inventory:manage')
  @Mutation(() => ImportStagedResult.type, {
    description:
      'Imports a file whose parts were sent, in the background: follow it by `importProgress`. The caller becomes owner and seller.',
  })
  async importStagedInventory(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => ImportStagedInventoryInput, { description: 'The file.' }) input: ImportStagedInventoryInput,
  ) {
    return ImportStagedResult.answer(await importStaged(context, input), inReport);
  }

  @RequiresScope('inventory:manage')
  @Query(() => ImportReport, { nullable: true, description: 'The report of an import; null where there is none of this id.' })
  importReport(
    @Ctx() { loaders }: VehiclesContext,
    @Arg('id', () => idOf('ImportReport'), { description: 'Id of the import.' }) id: string,
  ): Promise<ImportReport | null> {
    return loaders.importReport.load(id);
  }

  @FieldResolver(() => ImportRefusalConnection, { description: 'Refused rows in order of their lines.' })
  async refusals(
    @Root() { id }: ImportReport,
    @Ctx() { caller, platform }: VehiclesContext,
    @Args(() => PageArgs) paging: PageArgs,
  ): Promise<ImportRefusalConnection> {
    const tenantId = requireTenant(caller);
    const page = wantedPage(paging, 1);
    return inLines(await platform.database.read(tenantId, (tx) => refusalsOf(tx, tenantId, id, page)), page);
  }

  @FieldResolver(() => ImportWarningConnection, { description: 'Rows that were taken in with a warning, in order of their lines.' })
  async warnings(
    @Root() { id }: ImportReport,
    @Ctx() { caller, platform }: VehiclesContext,
    @Args(() => PageArgs) paging: PageArgs,
  ): Promise<ImportWarningConnection> {
    const tenantId = requireTenant(caller);
    const page = wantedPage(paging, 1);
    return inLines(await platform.database.read(tenantId, (tx) => warningsOf(tx, tenantId, id, page)), page);
  }
}
