/** Everything that the list can be narrowed by. */
import type { ReactNode } from 'react';
import { segments, transmissions } from '../../vehicles/vehicle-vocabulary.js';
import { useText } from '../../words/text.js';
import { FacetGroup } from './facet-group.js';
import { countsOf, type FacetName } from './facet-values.js';
import type { Facets } from './facets.js';
import { PriceRange } from './price-range.js';
import { WholeRange } from './whole-range.js';
import type { ListKey } from '../search-state.js';
import { useVehicleSearch } from '../use-search.js';

const counted = [
  { facet: 'MAKE', list: 'make', isOpen: true },
  { facet: 'MODEL', list: 'model', isOpen: true },
  { facet: 'BODY_TYPE', list: 'body', isOpen: false },
  { facet: 'CONDITION', list: 'condition', isOpen: false },
  { facet: 'FUEL', list: 'fuel', isOpen: false },
  { facet: 'CITY', list: 'city', isOpen: false },
] as const satisfies readonly { facet: FacetName; list: ListKey; isOpen: boolean }[];

/** The panel: while other counts are on their way the old ones stay. */
export function FacetsPanel({ facets }: { readonly facets: Facets | null }): ReactNode {
  const text = useText();
  const { state } = useVehicleSearch();
  const groups = counted.map(({ facet, list, isOpen }) => (
    <FacetGroup
      key={facet}
      title={text(`search.facet.${facet}`)}
      list={list}
      isOpen={isOpen || state[list] !== undefined}
      values={countsOf(facets ?? [], facet, state[list])}
    />
  ));
  const [makes, models, ...others] = groups;
  const uncounted = (values: readonly string[]) => values.map((value) => ({ value, count: null }));
  return (
    <div className="flex flex-col gap-3">
      {makes}
      {models}
      <PriceRange bands={facets?.find(({ facet }) => facet === 'PRICE_BAND')?.values ?? []} />
      <WholeRange title={text('search.year')} from="yearFrom" to="yearTo" names={['search.range.year-from', 'search.range.year-to']} />
      <WholeRange title={text('search.km')} from="kmFrom" to="kmTo" names={['search.range.km-from', 'search.range.km-to']} isGrouped />
      {others}
      <FacetGroup title={text('search.gearbox')} list="gearbox" isOpen={state.gearbox !== undefined} values={uncounted(transmissions)} />
      <FacetGroup title={text('search.segment')} list="segment" isOpen={state.segment !== undefined} values={uncounted(segments)} />
    </div>
  );
}
