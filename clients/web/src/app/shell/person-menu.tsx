/** What is one's own: the menu of who is signed in. */
import type { ReactNode } from 'react';
import { Button as AriaButton, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { Icon } from '../../design/icon.js';
import { toast } from '../../design/toasts.js';
import { roleNames } from '../../session/role-names.js';
import { useSession } from '../../session/session-context.js';
import type { Viewer } from '../../session/viewer.js';
import { useText } from '../../words/text.js';
import { useBusiness } from '../../session/business.js';
import { type MyPlace, myPlacesOf } from './my-places.js';

const item =
  'flex min-h-11 cursor-pointer items-center rounded-field px-3 font-medium text-ink outline-none data-[focused]:bg-sunken data-[focus-visible]:outline-3 data-[focus-visible]:-outline-offset-3 data-[focus-visible]:outline-accent';

/** The menu, with the places that are open to the person. */
export function PersonMenu({ viewer }: { readonly viewer: Viewer }): ReactNode {
  const text = useText();
  const { modules } = useBusiness();
  const signOut = useSignOut();
  const { mine, desk } = myPlacesOf(viewer.role, modules);
  const role = viewer.role === null ? '' : text(roleNames[viewer.role]);
  return (
    <MenuTrigger>
      <AriaButton
        aria-label={text('menu.of', { name: viewer.displayName })}
        className="inline-flex min-h-11 min-w-11 cursor-pointer items-center justify-center gap-2 rounded-field border border-edge bg-surface px-3 font-semibold hover:bg-sunken"
      >
        <Icon name="account" />
        <bdi className="hidden max-w-40 truncate sm:inline">{viewer.displayName}</bdi>
      </AriaButton>
      <Popover placement="bottom end" className="w-64 overflow-auto rounded-card border border-line bg-surface p-1.5 shadow-raised">
        <Menu aria-label={text('menu.name')} className="outline-none">
          <MenuSection>
            <Header className="flex flex-col px-3 py-2">
              <bdi className="font-semibold">{viewer.displayName}</bdi>
              <span className="text-sm text-muted">{role}</span>
            </Header>
            {places(mine, text)}
            <MenuItem href="/account" className={item}>
              {text('menu.name')}
            </MenuItem>
          </MenuSection>
          {desk.length > 0 && (
            <MenuSection>
              <Header className="border-t border-line px-3 pt-3 pb-1 text-sm text-muted">{text('menu.desk')}</Header>
              {places(desk, text)}
            </MenuSection>
          )}
          <Separator className="my-1.5 border-t border-line" />
          <MenuItem className={item} onAction={signOut}>
            {text('session.sign-out')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

const places = (list: readonly MyPlace[], text: ReturnType<typeof useText>): ReactNode =>
  list.map(({ path, name }) => (
    <MenuItem key={path} href={path} className={item}>
      {text(name)}
    </MenuItem>
  ));

/** Signs out; where the platform cannot be told the session goes on, which is said. */
function useSignOut(): () => void {
  const text = useText();
  const { signOut } = useSession();
  return () => {
    signOut().then(
      () => toast(text('menu.signed-out')),
      () => toast(text('menu.not-signed-out'), 'danger'),
    );
  };
}
