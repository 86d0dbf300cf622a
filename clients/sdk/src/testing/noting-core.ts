/** A core that sends nothing and notes what it was given. */
import type { DocumentNode } from 'graphql';
import type { Core } from '../core.js';

/** The core, and the document that it was given last. */
export interface NotingCore extends Pick<Core, 'request' | 'subscribe'> {
  noted: DocumentNode | undefined;
}

/** Makes one; its answers are nothing at all. */
export function createNotingCore(): NotingCore {
  const core: NotingCore = {
    noted: undefined,
    request: (document) => {
      core.noted = document;
      return Promise.resolve(nothing());
    },
    subscribe: (document) => {
      core.noted = document;
      return nothing();
    },
  };
  return core;
}

/** Stands for an answer that no test looks at. */
function nothing<Answer>(): Answer {
  return undefined as Answer;
}
