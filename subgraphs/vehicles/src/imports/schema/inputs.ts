import { idOf } from '@marque/shared/graph/global-ids';
import { Field, InputType, Int } from 'type-graphql';
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

/** A part of a file for the inventory. */
@InputType({ description: 'A part of a file for the inventory that is larger than a request may be.' })
export class StageInventoryPartInput {
  @Field(() => idOf('ImportReport'), { description: 'Id of the import, chosen by the client; the same for all parts.' })
  importId: string;

  @Field(() => Int, { description: 'Number of the part, from 1; at most 512. The same part again changes nothing.' })
  part: number;

  @Field(() => String, {
    description:
      'The text that follows that of the part before, of at most 1,000,000 characters; cut anywhere. The header is in the first part alone.',
  })
  csv: string;
}

/** A file whose parts are there. */
@InputType({ description: 'A file for the inventory whose parts were sent.' })
export class ImportStagedInventoryInput {
  @Field(() => idOf('ImportReport'), {
    description: 'Id of the import. It is the idempotency key too: a repetition is told how far it is.',
  })
  importId: string;

  @Field(() => Int, { description: 'How many parts the file has.' })
  parts: number;

  @Field(() => UploadModeEnum, { description: 'What a refused row does to the others.' })
  mode: UploadMode;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether makes that nobody knows are meant as they are written; false where it is not given.',
  })
  confirmUnknownMakes: boolean;
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
      'The file as CSV text with a header line. One that is larger than a request may be is sent by `stageInventoryPart`, or to `POST /imports/inventory`.',
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
