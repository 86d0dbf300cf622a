/** Ctrl-Enter runs the shown operation wherever the focus is; GraphiQL alone hears it inside its editors only. */
import { useGraphiQLActions } from '@graphiql/react';
import { useEffect } from 'react';

/** Hears the keys for as long as it is mounted below GraphiQL. */
export function OwnKeys(): null {
  const { run } = useGraphiQLActions();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
      // The editors have heard it themselves.
      if (event.target instanceof Element && event.target.closest('.monaco-editor') !== null) return;
      event.preventDefault();
      run();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [run]);
  return null;
}
