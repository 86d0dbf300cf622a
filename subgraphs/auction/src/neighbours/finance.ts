/** What `auction` asks of `finance`: held money. Each call may be repeated with its key. */
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { PlatformError } from '@marque/shared/errors';
import { globalId, localId } from '@marque/shared/graph/global-ids';
import { formatMoney, money, type Money } from '@marque/shared/money';
import type { ServiceGraph } from '@marque/shared/platform/subgraph';
import {
  ChangeHoldDocument,
  type ChangeHoldInput,
  ConvertHoldDocument,
  type ConvertHoldInput,
  PlaceHoldDocument,
  type PlaceHoldInput,
  type PlaceHoldMutation,
  ReleaseHoldDocument,
  type ReleaseHoldInput,
  SpendableDocument,
} from './generated/finance.js';

/** Finance's answer about a hold. */
export type HoldAnswer = { readonly ok: true; readonly holdId: string } | { readonly ok: false; readonly reason: string };

/** What of a person's wallet in this currency can be held, in minor units; nothing without such a wallet. */
export async function spendable(graph: ServiceGraph, tenantId: string, userId: string, currency: string): Promise<bigint> {
  const people = [{ __typename: 'User', id: globalId('User', userId) }];
  const { _entities: found } = await graph.request('finance', SpendableDocument, { people, currency }, tenantId);
  const [person] = found;
  if (person?.__typename !== 'User' || person.wallet === null) return 0n;
  return money(person.wallet.available.amount, currency).amountMinor;
}

async function answerOf<Input extends object>(
  graph: ServiceGraph,
  tenantId: string,
  operation: TypedDocumentNode<PlaceHoldMutation, { input: Input }>,
  input: Input,
): Promise<HoldAnswer> {
  const { answer } = await graph.request('finance', operation, { input }, tenantId);
  if (answer.__typename === 'HoldPayload') return { ok: true, holdId: localId('Hold', answer.hold.id) };
  if (answer.__typename === 'IdempotencyConflict') {
    throw new PlatformError('INTERNAL', 'The deposit could not be arranged.', {
      cause: new Error('finance refused a key that was used before'),
    });
  }
  return { ok: false, reason: answer.message };
}

const asInput = (amount: Money) => ({ amount: formatMoney(amount), currency: amount.currency });

/** The input of a command of finance, with amounts and moments as this subgraph has them. */
type Wish<Input, Times extends string = never, Amounts extends string = never> = Omit<Input, Times | Amounts> &
  Readonly<Record<Times, Date> & Record<Amounts, Money>>;

/** A new hold on somebody's wallet. */
export const placeHold = (graph: ServiceGraph, tenantId: string, wish: Wish<PlaceHoldInput, 'expiresAt', 'amount'>): Promise<HoldAnswer> =>
  answerOf(graph, tenantId, PlaceHoldDocument, { ...wish, amount: asInput(wish.amount), expiresAt: wish.expiresAt.toISOString() });

/** More, or with a negative amount less, in a standing hold. */
export const changeHold = (graph: ServiceGraph, tenantId: string, wish: Wish<ChangeHoldInput, never, 'by'>): Promise<HoldAnswer> =>
  answerOf(graph, tenantId, ChangeHoldDocument, { ...wish, by: asInput(wish.by) });

/** Turns part of a bidding hold into a winner's deposit. */
export const convertHold = (
  graph: ServiceGraph,
  tenantId: string,
  wish: Wish<Omit<ConvertHoldInput, 'purpose'>, 'expiresAt', 'amount'>,
): Promise<HoldAnswer> =>
  answerOf(graph, tenantId, ConvertHoldDocument, {
    ...wish,
    purpose: 'AUCTION_DEPOSIT',
    amount: asInput(wish.amount),
    expiresAt: wish.expiresAt.toISOString(),
  });

/** Frees a hold. */
export const releaseHold = (graph: ServiceGraph, tenantId: string, input: ReleaseHoldInput): Promise<HoldAnswer> =>
  answerOf(graph, tenantId, ReleaseHoldDocument, input);
