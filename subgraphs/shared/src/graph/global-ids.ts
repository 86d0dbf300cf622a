/**
 * The ids that clients see: `<prefix>_<UUID>`, so that each names its type. In code, in tables and in events an id is the plain UUID; a subgraph's
 * schema translates where a field, an argument or a field of an input is declared with `idOf`.
 */
import { GraphQLScalarType } from 'graphql';
import { PlatformError } from '../errors/errors.js';
import { isId } from '../ids.js';
import type { SubgraphName } from '../platform/subgraph.js';

/** What has an id: how its ids begin, and which subgraph knows it; null for what is no type of its own. A prefix is never given to another type. */
export const entities = {
  ApiKey: { prefix: 'key', owner: 'identity' },
  AuditEntry: { prefix: 'aud', owner: 'identity' },
  KycApplication: { prefix: 'kyc', owner: 'identity' },
  Session: { prefix: 'ses', owner: 'identity' },
  Tenant: { prefix: 'ten', owner: 'identity' },
  User: { prefix: 'usr', owner: 'identity' },
  CatalogEntry: { prefix: 'cat', owner: 'vehicles' },
  Feed: { prefix: 'fed', owner: 'vehicles' },
  ImportReport: { prefix: 'imp', owner: 'vehicles' },
  Jet: { prefix: 'jet', owner: 'vehicles' },
  Inspection: { prefix: 'ins', owner: 'vehicles' },
  MaintenanceWindow: { prefix: 'mnt', owner: 'vehicles' },
  MediaFile: { prefix: 'med', owner: 'vehicles' },
  PurchaseOffer: { prefix: 'pof', owner: 'vehicles' },
  DirectSale: { prefix: 'dsl', owner: 'vehicles' },
  Property: { prefix: 'prp', owner: 'vehicles' },
  SavedSearch: { prefix: 'sav', owner: 'vehicles' },
  Valuation: { prefix: 'val', owner: 'vehicles' },
  ValuationModel: { prefix: 'vmd', owner: 'vehicles' },
  Vehicle: { prefix: 'veh', owner: 'vehicles' },
  Yacht: { prefix: 'yac', owner: 'vehicles' },
  Auction: { prefix: 'auc', owner: 'auction' },
  Bid: { prefix: 'bid', owner: 'auction' },
  BidSignal: { prefix: 'sig', owner: 'auction' },
  Notice: { prefix: 'ntc', owner: 'auction' },
  SaleOffer: { prefix: 'off', owner: 'auction' },
  Settlement: { prefix: 'stl', owner: 'auction' },
  SettlementDocument: { prefix: 'sdc', owner: 'auction' },
  Escrow: { prefix: 'esc', owner: 'finance' },
  Hold: { prefix: 'hld', owner: 'finance' },
  /** Seen in the statement of each wallet that it moves. */
  JournalEntry: { prefix: 'ent', owner: null },
  Payment: { prefix: 'pay', owner: 'finance' },
  Wallet: { prefix: 'wal', owner: 'finance' },
  ConciergeTask: { prefix: 'tsk', owner: 'services' },
  Quotation: { prefix: 'quo', owner: 'services' },
  ServiceOffering: { prefix: 'svc', owner: 'services' },
  ServiceOrder: { prefix: 'ord', owner: 'services' },
  ServiceRequest: { prefix: 'req', owner: 'services' },
  Lead: { prefix: 'lea', owner: 'partners' },
  Professional: { prefix: 'pro', owner: 'partners' },
} as const satisfies Readonly<Record<string, { readonly prefix: string; readonly owner: SubgraphName | null }>>;

/** A type whose things have ids. */
export type EntityName = keyof typeof entities;

/** Whether a type's things have ids. */
export const isEntity = (type: string): type is EntityName => Object.hasOwn(entities, type);

const typeOfPrefix: ReadonlyMap<string, EntityName> = new Map(
  Object.entries(entities).flatMap(([type, { prefix }]) => (isEntity(type) ? [[prefix, type] as const] : [])),
);

/** The id of a thing as clients see it. */
export const globalId = (type: EntityName, id: string): string => `${entities[type].prefix}_${id}`;

/**
 * The UUID in an id that a client gave for a thing of this type.
 * @throws PlatformError `BAD_USER_INPUT` for what is no id, and for another type's
 */
export function localId(type: EntityName, text: string): string {
  const { prefix } = entities[type];
  const id = text.startsWith(`${prefix}_`) ? text.slice(prefix.length + 1) : '';
  if (isId(id)) return id.toLowerCase();
  throw new PlatformError('BAD_USER_INPUT', `This is no id of type ${type}: one is ${prefix}_ and a UUID.`);
}

/** What a client's id names. */
export interface NamedThing {
  /** Null for a prefix that no type has. */
  readonly type: EntityName | null;
  /** A UUID in lower case. */
  readonly id: string;
}

/**
 * What an id of any type names.
 * @throws PlatformError `BAD_USER_INPUT` for a text that no id looks like
 */
export function namedBy(text: string): NamedThing {
  const [, prefix = '', id = ''] = /^([a-z]{3})_(.{36})$/.exec(text) ?? [];
  if (!isId(id)) throw new PlatformError('BAD_USER_INPUT', 'This is no id: one is three letters, _ and a UUID.');
  return { type: typeOfPrefix.get(prefix) ?? null, id: id.toLowerCase() };
}

/** An id of any type in its one form, for a text that a person or a subgraph gave; null where it is no id or names no type. */
export function knownId(text: string): string | null {
  const [, prefix = '', id = ''] = /^([a-z]{3})_(.{36})$/.exec(text) ?? [];
  return typeOfPrefix.has(prefix) && isId(id) ? `${prefix}_${id.toLowerCase()}` : null;
}

const declarations = new Map<EntityName, GraphQLScalarType>();
const named = new Map<string, EntityName>();

/** The type of a field or an argument that holds an id of such a thing: `ID` in the graph, a UUID in the code. */
export function idOf(type: EntityName): GraphQLScalarType {
  const known = declarations.get(type);
  if (known !== undefined) return known;
  const declared = new GraphQLScalarType({ name: `IdOf${type}` });
  declarations.set(type, declared);
  named.set(declared.name, type);
  return declared;
}

/** The type whose ids the scalar stands for; null for every other scalar. */
export const idDeclaredBy = (scalarName: string): EntityName | null => named.get(scalarName) ?? null;
