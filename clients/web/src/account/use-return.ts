/** Where one goes on after signing in or registering. */
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useViewer } from '../session/viewer.js';

/** Leaves the page for the path as soon as somebody is signed in, also where that happened in another tab; the page is not kept for the way back. */
export function useReturnWhenSignedIn(path: string | undefined): void {
  const router = useRouter();
  const { viewer } = useViewer();
  const isSignedIn = viewer !== null;
  useEffect(() => {
    if (isSignedIn) void router.navigate({ href: path ?? '/', replace: true });
  }, [isSignedIn, path, router]);
}
