import { type Caller, guest, scopesOfRole } from '@marque/shared/auth';
import { OperationTypeNode } from 'graphql';
import { expect, it } from 'vitest';
import { deniedError } from './authoriser.js';

const sells = {
  path: ['createAuction'],
  part: null,
  requirement: { authenticated: false, scopes: [[['auction:create']]], policies: [] },
};

it('a guest is told to sign in, to do or to see', () => {
  const nobody = guest('t', 'r');
  const messages = [OperationTypeNode.MUTATION, OperationTypeNode.QUERY, OperationTypeNode.SUBSCRIPTION].map(
    (operation) => deniedError(nobody, sells, operation).message,
  );
  expect(messages).toEqual(['Sign in to do this.', 'Sign in to see this.', 'Sign in to see this.']);
});

it('whoever is signed in is told what is missing, and who has it', () => {
  const customer: Caller = { ...guest('t', 'r'), kind: 'user', userId: 'u', role: 'CUSTOMER', scopes: scopesOfRole.CUSTOMER };
  expect(deniedError(customer, sells, OperationTypeNode.MUTATION)).toEqual({
    message:
      'This needs the scope `auction:create` (roles VERIFIED_SELLER, DEALER, MANAGER, ADMIN). An approved KYC application (`submitKyc`) makes a customer a seller; who is known already and still a customer files another one.',
    path: ['createAuction'],
    extensions: { code: 'FORBIDDEN' },
  });
});
