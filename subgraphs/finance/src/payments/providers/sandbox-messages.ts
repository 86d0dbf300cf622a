/** The sandbox's webhooks. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { fromMoneyJson, toMoneyJson } from '@marque/shared/money';
import { MessageRefused, type PaymentReport, type ProviderMessage } from '../domain/payment-provider.js';
import { paymentDirections, paymentStates } from '../domain/payments.js';
import type { PaymentDirection } from '../domain/payments.js';

const toleranceMs = 300_000;

/** Header that carries `t=SECONDS,v1=HEX` over `SECONDS.BODY`. */
export const sandboxSignatureHeader = 'sandbox-signature';

const outcomes = paymentStates.filter((state) => state !== 'CREATED');
const messageShape = z.object({
  id: z.string().min(1).max(100),
  type: z.string().min(1).max(100),
  payment: z
    .object({
      reference: z.string(),
      paymentId: z.uuid().nullable(),
      direction: z.enum(paymentDirections),
      outcome: z.enum(outcomes),
      amount: z.object({ amountMinor: z.string().regex(/^\d{1,18}$/), currency: z.string().length(3) }),
      failureCode: z.string().nullable(),
    })
    .nullable(),
});
/** A message as the sandbox writes it. */
export type SandboxMessage = z.input<typeof messageShape>;

/** Signature header of a sandbox message. */
export function signSandboxMessage(rawBody: Buffer, secret: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  return `t=${seconds},v1=${digest(rawBody, seconds, secret).toString('hex')}`;
}

/** The message of a body whose signature is right and young. @throws MessageRefused */
export function readSandboxMessage(rawBody: Buffer, header: string | undefined, secret: string, now: Date): ProviderMessage {
  const groups = /^t=(?<seconds>\d{1,12}),v1=(?<signature>[0-9a-f]{64})$/.exec(header ?? '')?.groups;
  if (groups === undefined) throw new MessageRefused('the signature header is missing or malformed');
  const seconds = Number(groups['seconds']);
  const signature = Buffer.from(groups['signature'] ?? '', 'hex');
  if (!timingSafeEqual(signature, digest(rawBody, seconds, secret))) throw new MessageRefused('the signature is wrong');
  if (Math.abs(now.getTime() - seconds * 1000) > toleranceMs) throw new MessageRefused('the message is too old');
  const parsed = messageShape.safeParse(parseJson(rawBody));
  if (!parsed.success) throw new MessageRefused('the message has another form');
  const { id, type, payment } = parsed.data;
  if (payment === null) return { eventId: id, type, payload: parsed.data, subject: null };
  const { direction, paymentId, ...rest } = payment;
  const stated: PaymentReport = { ...rest, amount: fromMoneyJson(payment.amount), clientSecret: null };
  return { eventId: id, type, payload: parsed.data, subject: { direction, paymentId, report: stated } };
}

/** The message with which the sandbox tells of a payment's state. */
export const sandboxMessage = (
  eventId: string,
  direction: PaymentDirection,
  paymentId: string | null,
  stated: PaymentReport,
): SandboxMessage => ({
  id: eventId,
  type: `payment.${stated.outcome.toLowerCase()}`,
  payment: {
    reference: stated.reference ?? '',
    paymentId,
    direction,
    outcome: stated.outcome,
    amount: toMoneyJson(stated.amount),
    failureCode: stated.failureCode,
  },
});

function parseJson(rawBody: Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString('utf8'));
  } catch {
    throw new MessageRefused('the message is no JSON');
  }
}

function digest(rawBody: Buffer, seconds: number, secret: string): Buffer {
  // The prefix keeps these signatures apart from the others that the service's secret makes.
  return createHmac('sha256', secret).update(`sandbox webhook\n${seconds}.`).update(rawBody).digest();
}
