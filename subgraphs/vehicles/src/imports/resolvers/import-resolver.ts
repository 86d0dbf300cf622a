import { requireTenant, requireUser } from '@marque/shared/auth';
import { Conflict, IdempotencyConflict, InvalidInput, RequiresScope } from '@marque/shared/graph';
import { UUID } from '@marque/shared/graph/scalars';
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { importCatalogue, type ImportOutcome } from '../commands/import-catalogue.js';
import { uploadInventory } from '../commands/upload-inventory.js';
import type { VehiclesContext } from '../../context.js';
import { UnknownFormat } from '../../inventory/schema/errors.js';
import { ImportCatalogInput, ImportRefusal, ImportReport, ImportWarning, UploadInventoryInput } from '../schema/imports.js';
import { ImportPayload, ImportResult } from '../../inventory/schema/results.js';
import { findImport, refusalsOf, warningsOf } from '../store/imports.js';
import { presentImport } from '../../valuation/resolvers/present.js';

const largestFile = 32 * 1024 * 1024;
const tooLarge = (csv: string): boolean => csv.length > largestFile;
const refuseLarge = (): InvalidInput => new InvalidInput('A file has at most 32 MB; split it.', ['input', 'csv']);

function present(done: ImportOutcome): typeof ImportResult {
  switch (done.outcome) {
    case 'done':
      return Object.assign(new ImportPayload(), { report: presentImport(done.row) });
    case 'unknownFormat':
      return new UnknownFormat(done.header, done.known);
    case 'running':
      return new Conflict('This import is still running.', ['input', 'importId']);
    case 'otherContent':
      return new IdempotencyConflict(['input', 'importId']);
    default:
      return done satisfies never;
  }
}

/** Imports of the catalogue and the inventory. */
@Resolver(() => ImportReport)
export class ImportResolver {
  @RequiresScope('inventory:manage')
  @Mutation(() => ImportResult, {
    description:
      'Imports a file into the catalogue. Rows that exist are brought up to date; bad rows are refused and reported, good ones kept.',
  })
  async importCatalog(
    @Ctx() { caller, services }: VehiclesContext,
    @Arg('input', () => ImportCatalogInput, { description: 'The file.' }) input: ImportCatalogInput,
  ): Promise<typeof ImportResult> {
    if (tooLarge(input.csv)) return refuseLarge();
    const { importId, csv } = input;
    return present(await importCatalogue(services, { importId, csv, tenantId: requireTenant(caller), startedBy: caller.userId }));
  }

  @RequiresScope('inventory:manage')
  @Mutation(() => ImportResult, { description: 'Adds a file of vehicles to the inventory; the caller becomes their owner and seller.' })
  async uploadInventory(
    @Ctx() { caller, services }: VehiclesContext,
    @Arg('input', () => UploadInventoryInput, { description: 'The file.' }) input: UploadInventoryInput,
  ): Promise<typeof ImportResult> {
    if (tooLarge(input.csv)) return refuseLarge();
    const { importId, csv, mode, confirmUnknownMakes } = input;
    return present(
      await uploadInventory(services, {
        importId,
        csv,
        mode,
        confirmUnknownMakes,
        tenantId: requireTenant(caller),
        startedBy: requireUser(caller),
      }),
    );
  }

  @RequiresScope('inventory:manage')
  @Query(() => ImportReport, { nullable: true, description: 'The report of an import; null where there is none of this id.' })
  async importReport(
    @Ctx() { caller, services }: VehiclesContext,
    @Arg('id', () => UUID, { description: 'Id of the import.' }) id: string,
  ): Promise<ImportReport | null> {
    const tenantId = requireTenant(caller);
    const row = await services.database.read(tenantId, (tx) => findImport(tx, tenantId, id));
    return row ? presentImport(row) : null;
  }

  @FieldResolver(() => [ImportRefusal], { description: 'Refused rows in order of their lines, up to 1,000 at a time.' })
  refusals(
    @Root() report: ImportReport,
    @Ctx() { caller, services }: VehiclesContext,
    @Arg('afterLine', () => Int, { defaultValue: 0, description: 'Only rows after this line, to read on.' }) afterLine: number,
  ): Promise<readonly ImportRefusal[]> {
    const tenantId = requireTenant(caller);
    return services.database.read(tenantId, async (tx) => {
      const rows = await refusalsOf(tx, tenantId, report.id, afterLine, 1000);
      return rows.map(({ line, reasons }) => ({ line, reasons: [...reasons] }));
    });
  }

  @FieldResolver(() => [ImportWarning], {
    description: 'Rows that were taken in with a warning, in order of their lines, up to 1,000 at a time.',
  })
  warnings(
    @Root() report: ImportReport,
    @Ctx() { caller, services }: VehiclesContext,
    @Arg('afterLine', () => Int, { defaultValue: 0, description: 'Only rows after this line, to read on.' }) afterLine: number,
  ): Promise<readonly ImportWarning[]> {
    const tenantId = requireTenant(caller);
    return services.database.read(tenantId, async (tx) => {
      const rows = await warningsOf(tx, tenantId, report.id, afterLine, 1000);
      return rows.map(({ line, texts }) => ({ line, texts: [...texts] }));
    });
  }
}
