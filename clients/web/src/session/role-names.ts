/** What roles are called. */
import type { TextId } from '../words/text.js';
import type { Viewer } from './viewer.js';

/** The name of each. */
export const roleNames: Readonly<Record<NonNullable<Viewer['role']>, TextId>> = {
  GUEST: 'role.guest',
  CUSTOMER: 'role.customer',
  VERIFIED_SELLER: 'role.verified-seller',
  DEALER: 'role.dealer',
  AGENT: 'role.agent',
  PARTNER: 'role.partner',
  CONCIERGE: 'role.concierge',
  MANAGER: 'role.manager',
  ADMIN: 'role.admin',
  SUPER_ADMIN: 'role.super-admin',
};
