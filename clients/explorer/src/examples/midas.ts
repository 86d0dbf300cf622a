/** Midas: the fleet by price, what it is worth, and the guest's wallet. */
import type { Example } from './example.js';

/** So many days from now. */
const instantIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const dayIn = (days: number): string => instantIn(days).slice(0, 10);

export const midas: readonly Example[] = [
  {
    title: 'The finest of the fleet',
    about: 'The dearest vehicles first, with where they stand and what vouches for them.',
    as: null,
    query: `query Finest {
  vehicles(orderBy: PRICE_HIGH, first: 5) {
    totalCount
    edges {
      node {
        title
        askingPrice { amount currency }
        condition
        location { city }
        features
        trustScore { score factors { name amount direction text } }
      }
    }
  }
}
`,
    variables: () => ({}),
  },
  {
    title: 'What a vehicle is worth',
    about: 'The full report: the 80 % interval, its factors, and the years to come.',
    as: 'customer',
    query: `query Worth($id: ID!) {
  vehicle(id: $id) {
    title
    askingPrice { amount currency }
    valuation {
      estimate { amount currency }
      low { amount }
      high { amount }
      factors { name amount text }
      depreciation { amount }
      method
      valuedAt
    }
  }
}
`,
    variables: ({ vehicles }) => ({ id: vehicles[0] }),
  },
  {
    title: 'When a vehicle cannot be had',
    about: 'Windows of the next months: in the workshop, or kept back. Reasons are for those who may plan them.',
    as: 'manager',
    query: `query Windows($id: ID!, $from: DateTime!, $to: DateTime!) {
  vehicle(id: $id) {
    title
    maintenanceWindowCount(from: $from, to: $to)
    maintenanceWindows(from: $from, to: $to) {
      kind
      startsAt
      endsAt
      reason
      createdBy { displayName }
    }
  }
}
`,
    variables: ({ vehicles }) => ({ id: vehicles[0], from: instantIn(0), to: instantIn(90) }),
  },
  {
    title: 'Plan maintenance',
    about: 'Whole days by the clock of the business. Run it twice with new keys: the second is told which window is in the way.',
    as: 'manager',
    query: `mutation Plan($input: PlanMaintenanceInput!) {
  planMaintenance(input: $input) {
    __typename
    ... on MaintenanceWindowPayload { window { id kind startsAt endsAt reason asset { title } } }
    ... on MaintenanceOverlap { windowId startsAt endsAt }
    ... on UserError { code message path }
  }
}
`,
    variables: ({ vehicles }) => ({
      input: {
        assetId: vehicles[0],
        kind: 'MAINTENANCE',
        days: { first: dayIn(40), last: dayIn(41) },
        reason: 'New tyres.',
        idempotencyKey: crypto.randomUUID(),
      },
    }),
  },
  {
    title: 'Put money into the wallet',
    about: 'Through the sandbox provider: no real money moves, and it says so.',
    as: 'customer',
    query: `mutation Deposit($input: DepositInput!) {
  deposit(input: $input) {
    __typename
    ... on PaymentPayload {
      payment { id state testMode }
      wallet { id available { amount currency } version }
    }
    ... on UserError { code message path }
  }
}
`,
    variables: ({ currency }) => ({
      input: { amount: { amount: '25000.00', currency }, method: 'sandbox_ok', idempotencyKey: crypto.randomUUID() },
    }),
  },
  {
    title: 'Watch the wallet live',
    about: 'Each entry that moves it, from the first one on. Deposit in another tab.',
    as: 'customer',
    query: `subscription Wallet($afterSequence: Int) {
  walletChanged(afterSequence: $afterSequence) {
    sequence
    kind
    at
    available { amount currency }
    held { amount currency }
  }
}
`,
    variables: () => ({ afterSequence: 0 }),
  },
  {
    title: 'The concierge’s board',
    about: 'What presses most first, then what is due first; for whom, about what, and where it can go.',
    as: 'concierge',
    query: `query Board($filter: ConciergeTaskFilterInput) {
  tasks(filter: $filter, first: 10) {
    totalCount
    nodes {
      id
      kind
      title
      priority
      dueAt
      state
      nextStates
      customer { displayName }
      assignee { displayName }
      request { state vehicle { title } }
    }
  }
}
`,
    variables: () => ({ filter: { states: ['OPEN', 'IN_PROGRESS'] } }),
  },
  {
    title: 'Open a task',
    about: 'Nobody has it in hand until somebody takes or begins it.',
    as: 'concierge',
    query: `mutation ToDo($input: CreateTaskInput!) {
  createTask(input: $input) {
    __typename
    ... on ConciergeTaskPayload { task { id title priority state nextStates vehicle { title } } }
    ... on UserError { code message path }
  }
}
`,
    variables: ({ vehicles }) => ({
      input: {
        kind: 'UPGRADE_REQUEST',
        title: 'A driver for the whole weekend',
        priority: 'HIGH',
        subjectId: vehicles[0],
        idempotencyKey: crypto.randomUUID(),
      },
    }),
  },
];
