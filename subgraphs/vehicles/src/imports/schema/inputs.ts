import { idOf } from '@marque/shared/graph/global-ids';
import { Field, InputType } from 'type-graphql';
import type { UploadMode } from '../domain/inventory-format.js';
import { UploadModeEnum } from './enums.js';

/** A file for the catalogue. */
@InputType({ description: 'A file for the catalogue.' })
export class ImportCatalogInput {
  @Field(() => idOf('ImportReport'), {
    description:
      'Id of the import, chosen by the client: follow it by this id. It is the idempotency key too: the same id and file give the first answer again.',
  })
  importId: string;

  @Field(() => String, {
    description:
      'The file as CSV text with a header line. One that is larger than a request may be is sent in parts, each with the header.',
  })
  csv: string;
}

/** A file for the inventory. */
@InputType({ description: 'A file for the inventory.' })
export class UploadInventoryInput {
  @Field(() => idOf('ImportReport'), {
    description:
      'Id of the import, chosen by the client: follow it by this id. It is the idempotency key too: the same id and file give the first answer again.',
  })
  importId: string;

  @Field(() => String, {
    description:
      'The file as CSV text with a header line. One that is larger than a request may be is sent in parts, each with the header.',
  })
  csv: string;

  @Field(() => UploadModeEnum, { description: 'What a refused row does to the others.' })
  mode: UploadMode;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether makes that nobody knows are meant as they are written; false where it is not given.',
  })
  confirmUnknownMakes: boolean;
}
