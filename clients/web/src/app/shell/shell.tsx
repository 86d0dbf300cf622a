/** What stands around every page of a business: the way past the navigation, header, content, footer, and the bar of phones. */
import { Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { SessionNote } from '../../session/session-note.js';
import { useText } from '../../words/text.js';
import { Toasts } from '../../design/toasts.js';
import { BottomBar } from './bottom-bar.js';
import { Footer } from './footer.js';
import { Header } from './header.js';

/** The frame of a page. */
export function Shell(): ReactNode {
  const text = useText();
  return (
    <div className="flex min-h-dvh flex-col pb-16 md:pb-0">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:start-3 focus:top-3 focus:z-50 focus:rounded-field focus:bg-surface focus:px-4 focus:py-3 focus:font-semibold"
      >
        {text('shell.skip')}
      </a>
      <Header />
      <main id="content" tabIndex={-1} className="flex-1 outline-none">
        <SessionNote />
        <Outlet />
      </main>
      <Footer />
      <BottomBar />
      <Toasts />
    </div>
  );
}
