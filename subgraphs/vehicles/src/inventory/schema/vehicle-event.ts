import { type Connection, connectionType } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import type { HistoryKind } from '../domain/history.js';
import { HistoryKindEnum } from './enums.js';

/** One entry of the history. */
@ObjectType({ description: 'One entry of a vehicle’s append-only, hash-chained history: its provenance on the platform.' })
export class VehicleEvent {
  @Field(() => Int, { description: 'Place in the history, from 1 without a gap.' })
  sequence: number;

  @Field(() => HistoryKindEnum, { description: 'What is recorded.' })
  kind: HistoryKind;

  @Field(() => DateTime, { description: 'When it happened.' })
  occurredAt: Date;

  @Field(() => String, { description: 'Hash of the entry before; 64 zeros for the first.' })
  previousHash: string;

  @Field(() => String, { description: 'SHA-256 of the previous hash, a line feed and the entry’s canonical JSON.' })
  hash: string;
}

/** A page of a vehicle's history. */
export const VehicleEventConnection = connectionType({
  name: 'VehicleEvent',
  node: VehicleEvent,
  edge: 'One entry of a history in a list.',
  page: 'A page of a vehicle’s history, from its first entry on.',
});
/** A page with how long the whole history is. */
export type VehicleEventConnection = Connection<VehicleEvent> & { readonly totalCount: number };
