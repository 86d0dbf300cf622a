import { expect, it } from 'vitest';
import { applicationMayBe } from './application-may-be.js';

it.each([
  ['who is new applies for either', 'NONE', 'CUSTOMER', null, ['PERSONAL', 'DEALER']],
  ['nobody has two open applications', 'SUBMITTED', 'CUSTOMER', 'SUBMITTED', []],
  ['also not while a known person waits to become a dealer', 'APPROVED', 'VERIFIED_SELLER', 'UNDER_REVIEW', []],
  ['who was rejected tries again', 'REJECTED', 'CUSTOMER', 'REJECTED', ['PERSONAL', 'DEALER']],
  ['a known seller becomes a dealer', 'APPROVED', 'VERIFIED_SELLER', 'APPROVED', ['DEALER']],
  ['a known customer becomes a seller by another one', 'APPROVED', 'CUSTOMER', 'APPROVED', ['PERSONAL', 'DEALER']],
  ['a dealer has nothing more to apply for', 'APPROVED', 'DEALER', 'APPROVED', []],
  ['staff who are not known are let know', 'NONE', 'AGENT', null, ['PERSONAL']],
] as const)('%s', (_, kycState, role, state, kinds) => {
  expect(applicationMayBe({ kycState, role, application: state === null ? null : { state } })).toEqual(kinds);
});
