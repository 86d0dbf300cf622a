/** What staff have to do: the board of the concierge. */
import type { Part } from '@marque/shared/define';
import type { Platform } from '@marque/shared/platform/subgraph';
import type { ServicesContext } from '../context.js';
import { TaskFields, TaskStepFields } from './resolvers/task-fields.js';
import { TaskListsResolver } from './resolvers/task-lists-resolver.js';
import { TaskLiveResolver } from './resolvers/task-live-resolver.js';
import { TaskOpeningResolver } from './resolvers/task-opening-resolver.js';
import { TaskWorkResolver } from './resolvers/task-work-resolver.js';

export const tasks: Part<Platform, ServicesContext> = {
  module: 'CONCIERGE',
  resolvers: [TaskListsResolver, TaskFields, TaskStepFields, TaskOpeningResolver, TaskWorkResolver, TaskLiveResolver],
  entities: { ConciergeTask: { scopes: ['concierge:work'], find: ({ id = '' }, { loaders }) => loaders.task.load(id) } },
};
