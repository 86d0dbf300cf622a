/** The enums of sessions. */
import { enumType } from '@marque/shared/graph';
import type { DeviceType } from '../domain/device.js';
import type { PasswordRule } from '../domain/passwords.js';
import type { SessionEnd } from '../domain/session-end.js';

export const DeviceTypeEnum = enumType<DeviceType>('DeviceType', 'The kind of a device. A person has one live session on each.', {
  DESKTOP: 'A desktop or laptop computer.',
  MOBILE: 'A phone.',
  TABLET: 'A tablet.',
});

export const SessionEndEnum = enumType<SessionEnd>('SessionEnd', 'Why a session ended.', {
  LOGGED_OUT: 'The person logged out.',
  LOGGED_OUT_EVERYWHERE: 'The person logged out on all devices.',
  REPLACED_BY_LOGIN: 'The person logged in on another device of the same type.',
  REFRESH_TOKEN_REUSED: 'A refresh token was used twice, so somebody may have copied it.',
  PASSWORD_CHANGED: 'The person changed their password on another device.',
  FORCED: 'An administrator ended it.',
  SUSPENDED: 'The person was suspended.',
  ROLE_CHANGED: 'The person was given a role that may do less.',
});

export const PasswordRuleEnum = enumType<PasswordRule>('PasswordRule', 'A rule for passwords.', {
  TOO_SHORT: 'It must have at least 8 characters.',
  TOO_LONG: 'It must have at most 128 characters.',
  NO_UPPER_CASE: 'It must contain an upper-case letter.',
  NO_DIGIT: 'It must contain a digit.',
  TOO_COMMON: 'It must not be one of the most used passwords, nor one with a few characters added.',
});
