/** What identity's mutations can answer: the payload first, then each refusal. */
import { Conflict, InvalidInput, NotAllowed, NotFound } from '@marque/shared/graph';
import { createUnionType } from 'type-graphql';
import { ApiKeyCreated, ApiKeyRevoked } from '../api-keys/schema/api-key.js';
import { AccountSuspended, EmailTaken, InvalidCredentials, SessionEnded, WeakPassword } from '../sessions/schema/errors.js';
import { ActForPayload, ImportCustomersPayload, KycPayload, LoggedOut, PasswordChanged, UserPayload } from './payloads.js';
import { SignedIn } from '../sessions/schema/signed-in.js';

export const RegisterResult = createUnionType({
  name: 'RegisterResult',
  description: 'The answer to register.',
  types: () => [SignedIn, EmailTaken, WeakPassword, InvalidInput] as const,
});

export const LogInResult = createUnionType({
  name: 'LogInResult',
  description: 'The answer to logIn.',
  types: () => [SignedIn, InvalidCredentials, AccountSuspended, InvalidInput] as const,
});

export const RefreshSessionResult = createUnionType({
  name: 'RefreshSessionResult',
  description: 'The answer to refreshSession.',
  types: () => [SignedIn, SessionEnded] as const,
});

export const EndSessionResult = createUnionType({
  name: 'EndSessionResult',
  description: 'The answer to endSession.',
  types: () => [LoggedOut, NotFound] as const,
});

export const ChangePasswordResult = createUnionType({
  name: 'ChangePasswordResult',
  description: 'The answer to changePassword.',
  types: () => [PasswordChanged, InvalidCredentials, WeakPassword, InvalidInput, NotFound, Conflict] as const,
});

export const KycResult = createUnionType({
  name: 'KycResult',
  description: 'The answer to the mutations on KYC applications.',
  types: () => [KycPayload, InvalidInput, NotFound, NotAllowed, Conflict] as const,
});

export const UserResult = createUnionType({
  name: 'UserResult',
  description: "The answer to an administrator's mutations on a person.",
  types: () => [UserPayload, InvalidInput, NotFound, NotAllowed] as const,
});

export const ImportCustomersResult = createUnionType({
  name: 'ImportCustomersResult',
  description: 'The answer to importCustomers.',
  types: () => [ImportCustomersPayload, InvalidInput] as const,
});

export const ActForResult = createUnionType({
  name: 'ActForResult',
  description: 'The answer to impersonate and impersonateMany.',
  types: () => [ActForPayload, InvalidInput] as const,
});

export const CreateApiKeyResult = createUnionType({
  name: 'CreateApiKeyResult',
  description: 'The answer to createApiKey.',
  types: () => [ApiKeyCreated, InvalidInput, NotFound, NotAllowed, Conflict] as const,
});

export const RevokeApiKeyResult = createUnionType({
  name: 'RevokeApiKeyResult',
  description: 'The answer to revokeApiKey.',
  types: () => [ApiKeyRevoked, NotFound] as const,
});
