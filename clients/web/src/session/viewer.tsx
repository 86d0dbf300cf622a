/** Who is signed in. */
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useAnswer } from '../graph/use-answer.js';
import { ViewerDocument, type ViewerQuery } from './generated/operations.js';

/** The person. */
export type Viewer = NonNullable<ViewerQuery['me']>;

/** What is known of who looks. */
export interface Looking {
  /** Null for a guest, and while that is not known. */
  readonly viewer: Viewer | null;
  readonly isLoading: boolean;
}

const context = createContext<Looking>({ viewer: null, isLoading: true });

/** Asks once who looks and tells it to everything below. */
export function ViewerProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { data, isLoading } = useAnswer(ViewerDocument, {});
  const viewer = data?.me ?? null;
  const looking = useMemo(() => ({ viewer, isLoading }), [viewer, isLoading]);
  return <context.Provider value={looking}>{children}</context.Provider>;
}

/** Who looks at the page. */
export const useViewer = (): Looking => useContext(context);
