/** How people come to a business, and to what they agree. */

export const leadSources = ['VALUATION', 'INQUIRY', 'TEST_DRIVE', 'REFERRAL', 'WALK_IN', 'IMPORT', 'OTHER'] as const;
export type LeadSource = (typeof leadSources)[number];

/** Without the first of them there is no lead. */
export const consentPurposes = ['CONTACT', 'MARKETING'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

export const contactKinds = ['EMAIL', 'PHONE'] as const;
export type ContactKind = (typeof contactKinds)[number];
