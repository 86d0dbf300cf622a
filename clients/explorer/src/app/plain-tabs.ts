/**
 * GraphiQL gives each of its tabs the role of one and puts two buttons into it, which a screen reader does not find: what is inside
 * a tab cannot be reached. They are made what they are, a list of buttons, of which one says that it is the shown one.
 */
import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

/** Keeps the tabs so for as long as it is mounted below GraphiQL. */
export function PlainTabs(): null {
  const tabs = useGraphiQL((state) => state.tabs);
  const open = useGraphiQL((state) => state.activeTabIndex);
  useEffect(() => {
    const list = document.querySelector('.graphiql-tabs');
    list?.setAttribute('role', 'list');
    list?.querySelectorAll('.graphiql-tab').forEach((tab, index) => {
      tab.setAttribute('role', 'listitem');
      tab.removeAttribute('aria-selected');
      const [button, close] = tab.querySelectorAll('button');
      button?.setAttribute('aria-pressed', String(index === open));
      close?.setAttribute('aria-label', `Close ${button?.textContent ?? 'the tab'}`);
    });
    const session = document.querySelector('#graphiql-session');
    session?.setAttribute('role', 'region');
    session?.setAttribute('aria-label', 'The shown operation');
    session?.removeAttribute('aria-labelledby');
  }, [tabs, open]);
  return null;
}
