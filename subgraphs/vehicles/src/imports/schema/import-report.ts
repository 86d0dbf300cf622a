import { idOf } from '@marque/shared/graph/global-ids';
import { type Connection, connectionType } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import type { ImportState } from '../domain/import-state.js';
import { ImportStateEnum } from './enums.js';

/** A row that was not taken in. */
@ObjectType({ description: 'A row that was not taken in.' })
export class ImportRefusal {
  @Field(() => Int, { description: 'Number of its first line in the file, the header being line 1.' })
  line: number;

  @Field(() => [String], { description: 'All that was wrong with it.' })
  reasons: readonly string[];
}

/** A row that was taken in with a warning. */
@ObjectType({ description: 'What of a row that was taken in is missing or deserves a look.' })
export class ImportWarning {
  @Field(() => Int, { description: 'Number of its first line in the file, the header being line 1.' })
  line: number;

  @Field(() => [String], { description: 'What it is, in sentences.' })
  texts: readonly string[];
}

/** A page of the rows that an import refused. */
export const ImportRefusalConnection = connectionType({
  name: 'ImportRefusal',
  node: ImportRefusal,
  edge: 'One refused row in a list.',
  page: 'A page of the rows that an import refused, in order of their lines.',
});
export type ImportRefusalConnection = Connection<ImportRefusal>;

/** A page of the rows that an import took in with a warning. */
export const ImportWarningConnection = connectionType({
  name: 'ImportWarning',
  node: ImportWarning,
  edge: 'One row with a warning in a list.',
  page: 'A page of the rows that were taken in with a warning, in order of their lines.',
});
export type ImportWarningConnection = Connection<ImportWarning>;

/** How an import goes or went. */
@ObjectType({ description: 'How an import goes or went.' })
export class ImportReport {
  @Field(() => idOf('ImportReport'), { description: 'Id of the import.' })
  id: string;

  @Field(() => ImportStateEnum, { description: 'How far it is.' })
  state: ImportState;

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

/** A step of an import. */
@ObjectType({ description: 'A step of an import, as it is pushed to those who watch.' })
export class ImportProgress {
  @Field(() => idOf('ImportReport'), { description: 'Id of the import.' })
  importId: string;

  @Field(() => Int, { description: 'Number of the step, from 1 without a gap.' })
  sequence: number;

  @Field(() => ImportStateEnum, { description: 'How far it is.' })
  state: ImportState;

  @Field(() => Int, { description: 'Rows read so far.' })
  rowsRead: number;

  @Field(() => Int, { description: 'Rows taken in so far.' })
  rowsAccepted: number;

  @Field(() => Int, { description: 'Rows refused so far.' })
  rowsRefused: number;
}
