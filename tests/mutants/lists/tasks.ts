import type { Mutant } from '../mutant.js';

const tasks = 'subgraphs/services/src/tasks';
const settling = 'subgraphs/services/src/settling';
const working = [`${tasks}/commands/tasks.test.ts`];
const domain = [`${tasks}/domain/tasks.test.ts`];
const board = [`${tasks}/resolvers/board.test.ts`];
const sales = [`${settling}/settling.test.ts`];

export const tasksMutants: readonly Mutant[] = [
  {
    name: 'a seller who was not paid is one task whatever is refused',
    file: `${settling}/domain/refused-transfer.ts`,
    from: 'source: `settlement-transfer:${callId}`',
    to: 'source: `settlement-transfer:${settlementId}`',
    tests: sales,
  },
  {
    name: 'money that does not move waits for its turn',
    file: `${settling}/domain/refused-transfer.ts`,
    from: "priority: 'HIGH',",
    to: "priority: 'NORMAL',",
    tests: sales,
  },
  {
    name: 'a task is done that nobody began',
    file: `${tasks}/domain/task-states.ts`,
    from: "OPEN: ['IN_PROGRESS', 'CANCELLED'],",
    to: "OPEN: ['IN_PROGRESS', 'DONE', 'CANCELLED'],",
    tests: domain,
  },
  {
    name: 'a task that is begun is not called off',
    file: `${tasks}/domain/task-states.ts`,
    from: "IN_PROGRESS: ['DONE', 'CANCELLED'],",
    to: "IN_PROGRESS: ['DONE'],",
    tests: domain,
  },
  {
    name: 'everybody moves tasks that somebody else has in hand',
    file: `${tasks}/domain/task-worker.ts`,
    from: 'manages || assigneeId === null || assigneeId === userId;',
    to: 'manages || assigneeId === null || userId !== null;',
    tests: working,
  },
  {
    name: 'a task that has ended is touched again',
    file: `${tasks}/commands/work-task.ts`,
    from: 'if (!isUnderWay(from.state)) return',
    to: "if (from.id === '') return",
    tests: working,
  },
  {
    name: 'work on a task is carried out again for the same key',
    file: `${tasks}/commands/work-task.ts`,
    from: 'actorOf(caller), call, async',
    to: 'actorOf(caller), { ...call, idempotencyKey: null }, async',
    tests: working,
  },
  {
    name: 'a task is given to somebody who does none',
    file: `${tasks}/commands/assign-task.ts`,
    from: "'concierge:work')))",
    to: "'profile:own')))",
    tests: working,
  },
  {
    name: 'a task of another business’s staff is given away',
    file: 'subgraphs/services/src/neighbours/identity.ts',
    from: '!person.suspended && ',
    to: '',
    tests: working,
  },
  {
    name: 'who begins a task takes it from who has it',
    file: `${tasks}/commands/start-task.ts`,
    from: 'assigneeId: assigneeId ?? userId',
    to: 'assigneeId: userId ?? assigneeId',
    tests: working,
  },
  {
    name: 'anybody opens tasks for the platform',
    file: `${tasks}/commands/open-task.ts`,
    from: '  requireService(caller);\n',
    to: '',
    tests: working,
  },
  {
    name: 'a task is due yesterday',
    file: `${tasks}/domain/task-input.ts`,
    from: 'dueInMs < 0 ||',
    to: 'dueInMs < -longestDueMs ||',
    tests: domain,
  },
  {
    name: 'what is never due stands first on the board',
    file: `${tasks}/store/task-lists.ts`,
    from: "const due = sql`coalesce(${tasks.dueAt}, 'infinity')`;",
    to: "const due = sql`coalesce(${tasks.dueAt}, '-infinity')`;",
    tests: board,
  },
  {
    name: 'a filter of mine shows the tasks of others',
    file: `${tasks}/resolvers/task-lists-resolver.ts`,
    from: '{ ...asked, ...own, ',
    to: '{ ...own, ...asked, ',
    tests: board,
  },
  {
    name: 'a task shows a request that is not for its reader',
    file: `${tasks}/resolvers/task-fields.ts`,
    from: "subject?.type !== 'ServiceRequest'",
    to: "subject?.type !== 'Vehicle'",
    tests: board,
  },
  {
    name: 'a sale is handed over before it is paid',
    file: `${settling}/domain/paid-sale.ts`,
    from: "stageState !== 'COMPLETED'",
    to: "stageState === 'PENDING'",
    tests: sales,
  },
  {
    name: 'any stage that is complete opens a request',
    file: `${settling}/domain/paid-sale.ts`,
    from: "stage !== 'PAYMENT' || ",
    to: '',
    tests: sales,
  },
  {
    name: 'what is told again opens another task',
    file: `${settling}/commands/open-settlement.ts`,
    from: 'source: sourceKey,',
    to: 'source: null,',
    tests: sales,
  },
  {
    name: 'a request that is there already is told again',
    file: `${settling}/commands/open-settlement.ts`,
    from: 'if (isNew) {',
    to: "if (row.id !== '') {",
    tests: sales,
  },
];
