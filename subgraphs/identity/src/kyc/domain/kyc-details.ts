/** What a person states in a KYC application. */
import { z } from 'zod';
import { shownText, type TextRule } from '@marque/shared/text/shown-text';
import { parseCodePhone } from '@marque/shared/text/contact';
import type { KycKind } from './kyc.js';

export const identityDocuments = ['PASSPORT', 'NATIONAL_ID', 'DRIVING_LICENCE', 'VOTER_CARD', 'RESIDENCE_PERMIT'] as const;

/** Refused values are the empty text, which no rule of a line gives. */
const text = (rule: TextRule) =>
  z
    .string()
    .transform((input) => shownText(input, rule) ?? '')
    .refine((shown) => shown !== '');
const line = (max: number) => text({ max });

/** Kept sealed as JSON. */
export const kycDetailsSchema = z.object({
  legalName: line(160),
  address: text({ max: 300, lines: true }),
  phone: line(20),
  documentType: z.enum(identityDocuments),
  documentNumber: line(60),
  businessName: line(160).nullable().default(null),
  registrationNumber: line(60).nullable().default(null),
});
export type KycDetails = z.output<typeof kycDetailsSchema>;
/** The details as a person states them: what only a dealer gives may be left out. */
export type KycDetailsInput = z.input<typeof kycDetailsSchema>;

/** A field of the details that cannot be used. */
export interface KycDetailsProblem {
  readonly field: string;
  readonly message: string;
}

/** The details with trimmed values and the phone in E.164, or the first problem. A dealer names the business and its number. */
export function parseKycDetails(kind: KycKind, input: KycDetailsInput, country: string): KycDetails | KycDetailsProblem {
  const parsed = kycDetailsSchema.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { field: issue?.path.join('.') ?? '', message: 'This is empty, too long or has hidden characters.' };
  }
  const details = parsed.data;
  const phone = parseCodePhone(details.phone, country);
  if (phone === null) return { field: 'phone', message: 'Write the phone number as E.164, such as +2348031234567.' };
  if (kind === 'DEALER' && details.businessName === null) return { field: 'businessName', message: 'A dealer names the business.' };
  if (kind === 'DEALER' && details.registrationNumber === null) {
    return { field: 'registrationNumber', message: 'A dealer gives the registration number of the business.' };
  }
  return { ...details, phone };
}
