import { type Client, createClient, newKey } from '@marque/sdk';

/**
 * A manager of the business who sells what a program puts up: whoever acts for its bidders, or ends its auctions, does not sell by them. The person of an
 * earlier run is used again.
 */
export async function makeSeller(admin: Client, connect: { url: string; tenant: string }): Promise<Client> {
  const rows = [{ email: 'seller@replay.example', givenName: 'Seller', familyName: 'of lots', kycApproved: true }];
  const { importCustomers } = await admin.importCustomers({ input: { rows, reason: 'Seller of lots', idempotencyKey: newKey() } });
  if (importCustomers.__typename !== 'ImportCustomersPayload') throw new Error(`importCustomers: ${importCustomers.message}`);
  const userIds = importCustomers.users.map(({ id }) => id);
  // Refused where the person has the role already.
  for (const userId of userIds)
    await admin.mutation.changeRole({ input: { userId, role: 'MANAGER', reason: 'Sells lots' } }, { __typename: true });
  const { impersonateMany } = await admin.impersonateMany({ input: { userIds, reason: 'Sells lots', idempotencyKey: newKey() } });
  if (impersonateMany.__typename !== 'ActForPayload') throw new Error(`impersonateMany: ${impersonateMany.message}`);
  return createClient({ ...connect, token: impersonateMany.tokens[0]?.accessToken });
}
