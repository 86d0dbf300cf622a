/** Imports as clients start and follow them. */
import { UUID, DateTime } from '@marque/shared/graph/scalars';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { ImportStatusEnum, UploadModeEnum, type importStatuses } from '../../inventory/schema/enums.js';
import type { UploadMode } from '../domain/inventory-format.js';

@InputType({ description: 'A file for the catalogue.' })
export class ImportCatalogInput {
  @Field(() => UUID, {
    description: 'Id of the import, chosen by the client: follow it by this id; the same id and file give the first answer again.',
  })
  importId: string;

  @Field(() => String, {
    description:
      'The file as CSV text with a header line. One that is larger than a request may be is sent in parts, each with the header.',
  })
  csv: string;
}

@InputType({ description: 'A file for the inventory.' })
export class UploadInventoryInput {
  @Field(() => UUID, {
    description: 'Id of the import, chosen by the client: follow it by this id; the same id and file give the first answer again.',
  })
  importId: string;

  @Field(() => String, {
    description:
      'The file as CSV text with a header line. One that is larger than a request may be is sent in parts, each with the header.',
  })
  csv: string;

  @Field(() => UploadModeEnum, { description: 'What a refused row does to the others.' })
  mode: UploadMode;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether makes that nobody knows are meant as they are written.' })
  confirmUnknownMakes: boolean;
}

@ObjectType({ description: 'A row that was not taken in.' })
export class ImportRefusal {
  @Field(() => Int, { description: 'Number of its first line in the file, the header being line 1.' })
  line: number;

  @Field(() => [String], { description: 'All that was wrong with it.' })
  reasons: string[];
}

@ObjectType({ description: 'What of a row that was taken in is missing or deserves a look.' })
export class ImportWarning {
  @Field(() => Int, { description: 'Number of its first line in the file, the header being line 1.' })
  line: number;

  @Field(() => [String], { description: 'What it is, in sentences.' })
  texts: string[];
}

@ObjectType({ description: 'How an import goes or went.' })
export class ImportReport {
  @Field(() => UUID, { description: 'Id of the import.' })
  id: string;

  @Field(() => ImportStatusEnum, { description: 'How far it is.' })
  status: (typeof importStatuses)[number];

  @Field(() => String, { description: 'The format that the header was recognised as; of an inventory upload its mode.' })
  format: string;

  @Field(() => Int, { description: 'Rows read so far.' })
  rowsRead: number;

  @Field(() => Int, { description: 'Rows taken in.' })
  rowsAccepted: number;

  @Field(() => Int, { description: 'Rows refused.' })
  rowsRefused: number;

  @Field(() => Int, { description: 'Records that were added; one row can make several.' })
  inserted: number;

  @Field(() => Int, { description: 'Records that existed and were brought up to date.' })
  updated: number;

  @Field(() => DateTime, { description: 'When it began.' })
  startedAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it ended; null while it runs.' })
  finishedAt: Date | null;
}

@ObjectType({ description: 'A step of an import, as it is pushed to those who watch.' })
export class ImportProgress {
  @Field(() => UUID, { description: 'Id of the import.' })
  importId: string;

  @Field(() => Int, { description: 'Number of the step, from 1 without a gap.' })
  sequence: number;

  @Field(() => ImportStatusEnum, { description: 'How far it is.' })
  status: (typeof importStatuses)[number];

  @Field(() => Int, { description: 'Rows read so far.' })
  rowsRead: number;

  @Field(() => Int, { description: 'Rows taken in so far.' })
  rowsAccepted: number;

  @Field(() => Int, { description: 'Rows refused so far.' })
  rowsRefused: number;
}
