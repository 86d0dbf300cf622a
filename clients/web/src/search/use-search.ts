/** The search of the address bar, and how to change it. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useBusiness } from '../session/business.js';
import type { VehicleFilterInput } from './generated/operations.js';
import { filterOf } from './search-filter.js';
import type { SearchState } from './search-state.js';

/** What is searched for. */
export interface Search {
  readonly state: SearchState;
  readonly filter: VehicleFilterInput;
  /** Goes to another search; the page stays where it is, and the way back leads to this one. */
  readonly go: (next: SearchState) => void;
  /** Shows more of this one: no step of its own on the way back. */
  readonly show: (next: SearchState) => void;
}

/** The search of the page. */
export function useVehicleSearch(): Search {
  const state = useSearch({ from: '/vehicles' });
  const navigate = useNavigate({ from: '/vehicles' });
  const { currency } = useBusiness();
  const filter = useMemo(() => filterOf(state, currency), [state, currency]);
  const go = useCallback((next: SearchState) => void navigate({ to: '/vehicles', search: next, resetScroll: false }), [navigate]);
  const show = useCallback(
    (next: SearchState) => void navigate({ to: '/vehicles', search: next, resetScroll: false, replace: true }),
    [navigate],
  );
  return { state, filter, go, show };
}
