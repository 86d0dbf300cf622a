/** The named searches that are measured: each as a client asks, and as the best statement that one would write by hand for it. */

/** A named search; its nth call differs from the one before it, so that nothing kept answers it. */
export interface SearchCase {
  readonly name: string;
  readonly query: string;
  variables(n: number): Readonly<Record<string, unknown>>;
  /** Without rights, row-level security, corrections, cursors and the other columns of a vehicle. */
  readonly sql: string;
  parameters(n: number): readonly (string | number)[];
}

const page = 'nodes { id title askingPrice { amount currency } location { city } } pageInfo { hasNextPage endCursor }';
const list = (fields: string): string =>
  `query ($filter: VehicleFilterInput, $orderBy: VehicleOrder, $first: Int) {
    vehicles(filter: $filter, orderBy: $orderBy, first: $first) { ${fields} } }`;
const facets = 'totalCount facets { facet values { value count } }';

const makes = ['Toyota', 'Honda', 'Volkswagen', 'Ford', 'BMW', 'Hyundai', 'Nissan', 'Kia', 'Audi', 'Lexus'];
const models = ['Corolla', 'Accord', 'Golf', 'Focus', 'X5', 'Tucson', 'Qashqai', 'Sportage', 'A4', 'RX 350'];
const misspelt = ['toyotta', 'hundai', 'volkswagn', 'chevrolett', 'mercedez', 'nisan', 'lexsus', 'porshe', 'mitsubischi', 'peugot'];
const beginnings = ['to', 'merc', 'hon', 'v', 'bmw x', 'range', 'cor', 'hyun', 'golf', 'toyta'];
const colours = ['black', 'white', 'silver', 'red', 'orange'];
const cities = ['Lagos', 'Abuja', 'Ibadan', 'Kano'];
const at = <T>(items: readonly T[], n: number): T => items[n % items.length] as T;
const size = (n: number): number => 20 + (n % 5);

const columns = 'id, make, model, year, asking_minor, currency, city';
const offered = `tenant_id = $1 and status = any('{AVAILABLE,IN_AUCTION,LISTED}')`;
const circle = `latitude between 6.25 and 6.8 and longitude between 3.1 and 3.65`;
const km = `12742 * asin(sqrt(sin(radians(latitude - 6.5244) / 2) ^ 2
  + cos(radians(6.5244)) * cos(radians(latitude)) * sin(radians(longitude - $3::float8) / 2) ^ 2))`;
const counted = (condition: string): string =>
  `with rows as (select make, model, body_type, fuel, condition, year::text, vehicles.price_band(asking_minor, currency) as band, city
    from vehicles.vehicles where ${offered} and ${condition})
  ${['make', 'model', 'body_type', 'fuel', 'condition', 'year', 'band', 'city'].map((by) => `select '${by}', ${by}, count(*) from rows group by ${by}`).join(' union all ')}`;

/** Fifteen lists and counts, what completes a text, and what is alike. */
export const searchCases = (tenantId: string): readonly SearchCase[] => [
  {
    name: 'newest',
    query: list(page),
    variables: (n) => ({ first: size(n) }),
    sql: `select ${columns} from vehicles.vehicles where ${offered} order by listed_at desc, id desc limit $2`,
    parameters: (n) => [tenantId, size(n)],
  },
  {
    name: 'a model, the cheapest first',
    query: list(page),
    variables: (n) => ({ filter: { makes: [at(makes, n)], models: [at(models, n)] }, orderBy: 'PRICE_LOW', first: size(n) }),
    sql: `select ${columns} from vehicles.vehicles where ${offered} and make = $3 and model = $4 order by asking_minor, id limit $2`,
    parameters: (n) => [tenantId, size(n), at(makes, n), at(models, n)],
  },
  {
    name: 'ranges of price and year, diesel SUVs',
    query: list(page),
    variables: (n) => ({
      filter: {
        priceFrom: { amount: `${8 + (n % 10)}000000`, currency: 'NGN' },
        priceTo: { amount: '30000000', currency: 'NGN' },
        yearFrom: 2018,
        yearTo: 2022,
        fuels: ['DIESEL'],
        bodyTypes: ['suv'],
      },
      orderBy: 'ODOMETER_LOW',
      first: size(n),
    }),
    sql: `select ${columns} from vehicles.vehicles where ${offered} and currency = 'NGN' and asking_minor between $3 and 3000000000
      and year between 2018 and 2022 and fuel = 'DIESEL' and body_type = 'SUV' order by coalesce(odometer_km, 2147483647), id limit $2`,
    parameters: (n) => [tenantId, size(n), (8 + (n % 10)) * 100_000_000],
  },
  {
    name: 'a common word',
    query: list(page),
    variables: (n) => ({ filter: { search: at(makes, n) }, first: size(n) }),
    sql: `select ${columns} from vehicles.vehicles where ${offered} and search @@ to_tsquery('simple', $3) order by listed_at desc, id desc limit $2`,
    parameters: (n) => [tenantId, size(n), `${at(makes, n).toLowerCase()}:*`],
  },
  {
    name: 'three words',
    query: list(page),
    variables: (n) => ({ filter: { search: `${at(models, n)} sunroof ${at(cities, n)}` }, first: size(n) }),
    sql: `select ${columns} from vehicles.vehicles where ${offered} and search @@ to_tsquery('simple', $3) order by listed_at desc, id desc limit $2`,
    parameters: (n) => [
      tenantId,
      size(n),
      `${at(models, n).toLowerCase().split(' ').join(':* & ')}:* & sunroof:* & ${at(cities, n).toLowerCase()}:*`,
    ],
  },
  {
    name: 'a misspelt word',
    query: list(`${page} correctedSearch`),
    variables: (n) => ({ filter: { search: at(misspelt, n) }, first: size(n) }),
    sql: `with best as (select term from vehicles.search_terms where tenant_id = $1 and kind = 'WORD' order by similarity(term, $3) desc limit 1)
      select ${columns} from vehicles.vehicles, best where ${offered} and search @@ to_tsquery('simple', best.term) order by listed_at desc, id desc limit $2`,
    parameters: (n) => [tenantId, size(n), at(misspelt, n)],
  },
  {
    name: 'the nearest within 30 km',
    query: list(page),
    variables: (n) => ({
      filter: { near: { latitude: 6.5244, longitude: 3.3 + (n % 10) / 100, radiusKm: 30 } },
      orderBy: 'DISTANCE',
      first: size(n),
    }),
    sql: `select ${columns} from vehicles.vehicles where ${offered} and ${circle} and ${km} < 30 order by ${km}, id limit $2`,
    parameters: (n) => [tenantId, size(n), 3.3 + (n % 10) / 100],
  },
  {
    name: 'all facets and the total',
    query: list(facets),
    variables: (n) => ({ first: n % 2 }),
    sql: counted('true'),
    parameters: () => [tenantId],
  },
  {
    name: 'facets of a make',
    query: list(facets),
    variables: (n) => ({ filter: { makes: [at(makes, n)] }, first: 1 }),
    sql: counted('make = $2'),
    parameters: (n) => [tenantId, at(makes, n)],
  },
  {
    name: 'facets of three words',
    query: list(facets),
    variables: (n) => ({ filter: { search: `${at(models, n)} sunroof ${at(cities, n)}` }, first: 1 }),
    sql: counted(`search @@ to_tsquery('simple', $2)`),
    parameters: (n) => [
      tenantId,
      `${at(models, n).toLowerCase().split(' ').join(':* & ')}:* & sunroof:* & ${at(cities, n).toLowerCase()}:*`,
    ],
  },
  {
    name: 'facets of a make and a city',
    query: list(facets),
    variables: (n) => ({ filter: { makes: [at(makes, n)], cities: [at(cities, n)] }, first: 1 }),
    sql: counted('make = $2 and city = $3'),
    parameters: (n) => [tenantId, at(makes, n), at(cities, n)],
  },
  {
    name: 'facets of a common word',
    query: list(facets),
    variables: (n) => ({ filter: { search: at(makes, n) }, first: 1 }),
    sql: counted(`search @@ to_tsquery('simple', $2)`),
    parameters: (n) => [tenantId, `${at(makes, n).toLowerCase()}:*`],
  },
  {
    name: 'a colour and equipment',
    query: list(page),
    variables: (n) => ({ filter: { colours: [at(colours, n)], features: ['sunroof'], yearFrom: 2010 + (n % 10) }, first: size(n) }),
    sql: `select ${columns} from vehicles.vehicles where ${offered} and lower(colour) = $3 and 'Sunroof' = any(features) and year >= $4
      order by listed_at desc, id desc limit $2`,
    parameters: (n) => [tenantId, size(n), at(colours, n), 2010 + (n % 10)],
  },
  {
    name: 'facets of a colour and a make',
    query: list(facets),
    variables: (n) => ({ filter: { colours: [at(colours, n)], makes: [at(makes, n)] }, first: 1 }),
    sql: counted('make = $2 and lower(colour) = $3'),
    parameters: (n) => [tenantId, at(makes, n), at(colours, n)],
  },
  {
    name: 'limits in words',
    query: list(page),
    variables: (n) => ({ filter: { search: `${at(makes, n)} not older than ${2010 + (n % 10)} under 60000 miles` }, first: size(n) }),
    sql: `select ${columns} from vehicles.vehicles where ${offered} and search @@ to_tsquery('simple', $3) and year >= $4 and odometer_km <= 96561
      order by listed_at desc, id desc limit $2`,
    parameters: (n) => [tenantId, size(n), `${at(makes, n).toLowerCase()}:*`, 2010 + (n % 10)],
  },
  {
    name: 'autocomplete',
    query: 'query ($text: String!, $limit: Int!) { vehicleCompletions(text: $text, limit: $limit) }',
    variables: (n) => ({ text: at(beginnings, n), limit: 5 + (Math.floor(n / 10) % 5) }),
    sql: `select label from vehicles.search_terms where tenant_id = $1 and kind in ('MAKE', 'MODEL') and (strpos(term, $2) > 0 or word_similarity($2, term) >= 0.4)
      order by not starts_with(term, $2), word_similarity($2, term) desc, term limit 8`,
    parameters: (n) => [tenantId, at(beginnings, n)],
  },
  {
    name: 'twelve similar ones',
    query: `query ($filter: VehicleFilterInput, $first: Int!) {
      vehicles(filter: $filter, first: 1) { nodes { id similarVehicles(first: $first) { score reasons { kind } vehicle { id title } } } } }`,
    variables: (n) => ({ filter: { makes: [at(makes, n)], models: [at(models, n)] }, first: 8 + (n % 5) }),
    // The nearest in price of the make: no statement compares vectors.
    sql: `with v as (select make, asking_minor from vehicles.vehicles where ${offered} and make = $2 and model = $3 order by listed_at desc limit 1)
      select id, w.make, model, abs(w.asking_minor - v.asking_minor) as far from vehicles.vehicles w, v where ${offered} and w.make = v.make order by far limit 12`,
    parameters: (n) => [tenantId, at(makes, n), at(models, n)],
  },
];
