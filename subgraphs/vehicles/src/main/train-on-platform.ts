/** Has a running platform train a market, as a person who manages the business. */
import { newId } from '@marque/shared/ids';

/** Which business, and who asks. */
export interface PlatformTraining {
  readonly url: string;
  readonly tenant: string;
  readonly as: string;
  readonly password: string;
  readonly currency: string;
}

interface Answer<T> {
  readonly data?: T | null;
  readonly errors?: readonly { readonly message: string }[];
}

async function post<T>({ url, tenant }: PlatformTraining, query: string, input: object, token: string | null): Promise<T> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'marque-tenant': tenant,
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data, errors } = (await response.json()) as Answer<T>;
  if (!data || errors) throw new Error(errors?.map(({ message }) => message).join('\n') ?? `The platform answered ${response.status}.`);
  return data;
}

/** What the platform said: that the training is on its way, or why not. */
export async function trainOnPlatform(training: PlatformTraining): Promise<string> {
  const { as: email, password, currency } = training;
  const signIn = 'mutation ($input: LogInInput!) { logIn(input: $input) { ... on SignedIn { accessToken } ... on UserError { message } } }';
  const { logIn } = await post<{ logIn: { accessToken?: string; message?: string } }>(training, signIn, { email, password }, null);
  if (!logIn.accessToken) throw new Error(logIn.message ?? 'Not signed in.');
  const train =
    'mutation ($input: TrainValuationInput!) { trainValuation(input: $input) { ... on TrainValuationPayload { prices } ... on UserError { message } } }';
  const done = await post<{ trainValuation: { prices?: number; message?: string } }>(
    training,
    train,
    { currency, idempotencyKey: newId() },
    logIn.accessToken,
  );
  const { prices, message } = done.trainValuation;
  if (prices === undefined) throw new Error(message ?? 'Not trained.');
  return `The platform trains on ${prices} prices; valuationModels shows what comes of it.`;
}
