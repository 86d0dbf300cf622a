/** What inspectors look at, by kind of inspection. Data: a new item or kind is a line here. */

/** Why a vehicle is inspected. */
export const inspectionKinds = ['PRE_SALE', 'INTAKE', 'RETURN', 'PERIODIC'] as const;
export type InspectionKind = (typeof inspectionKinds)[number];

/** What can be found. */
export const findingResults = ['OK', 'MINOR', 'MAJOR', 'FAIL'] as const;
export type FindingResult = (typeof findingResults)[number];

/** Where an item belongs. */
export type ChecklistArea = 'BODY' | 'SAFETY' | 'MECHANICS' | 'ELECTRICS' | 'INTERIOR' | 'PAPERS';

/** One thing to look at. */
export interface ChecklistItem {
  readonly code: string;
  readonly title: string;
  readonly area: ChecklistArea;
  /** Whether nobody should drive while it fails, or nothing else about the vehicle can be believed. */
  readonly critical: boolean;
  /** What putting it right takes, in tenths of an hour of a workshop, parts included as hours. */
  readonly tenths: Readonly<Record<Exclude<FindingResult, 'OK'>, number>>;
}

const item = (
  code: string,
  title: string,
  area: ChecklistArea,
  [minor, major, fail]: readonly [number, number, number],
  critical = false,
) => ({
  code,
  title,
  area,
  critical,
  tenths: { MINOR: minor, MAJOR: major, FAIL: fail },
});

const items: readonly ChecklistItem[] = [
  item('paint', 'Paint and bodywork', 'BODY', [20, 80, 200]),
  item('corrosion', 'Corrosion of bearing parts', 'BODY', [30, 120, 300], true),
  item('glass', 'Windscreen, windows and mirrors', 'BODY', [10, 40, 60]),
  item('lights', 'Lamps', 'SAFETY', [5, 20, 40]),
  item('tyres', 'Tyres and wheels', 'SAFETY', [10, 30, 60], true),
  item('brakes', 'Brakes', 'SAFETY', [15, 40, 80], true),
  item('steering', 'Steering', 'SAFETY', [10, 50, 100], true),
  item('restraints', 'Seat belts and airbags', 'SAFETY', [5, 20, 60], true),
  item('suspension', 'Suspension', 'MECHANICS', [15, 50, 100]),
  item('engine', 'Engine or motor', 'MECHANICS', [20, 100, 400]),
  item('leaks', 'Leaks', 'MECHANICS', [10, 40, 100]),
  item('transmission', 'Gearbox and drive', 'MECHANICS', [20, 120, 350]),
  item('exhaust', 'Exhaust and emissions', 'MECHANICS', [10, 30, 70]),
  item('battery', 'Battery and charging', 'ELECTRICS', [5, 10, 20]),
  item('electrics', 'Instruments and electrics', 'ELECTRICS', [10, 40, 100]),
  item('climate', 'Heating and air conditioning', 'ELECTRICS', [10, 40, 90]),
  item('interior', 'Seats and trim', 'INTERIOR', [20, 60, 120]),
  item('cleanliness', 'Cleanliness', 'INTERIOR', [5, 10, 30]),
  item('fuel', 'Fuel or charge as agreed', 'INTERIOR', [5, 10, 10]),
  item('odometer', 'Odometer agrees with wear and papers', 'PAPERS', [0, 0, 0], true),
  item('papers', 'Registration and service book', 'PAPERS', [0, 10, 20]),
  item('keys', 'Keys', 'PAPERS', [5, 10, 20]),
];

const handedOver = ['cleanliness', 'fuel'];
const wearing = ['paint', 'glass', 'tyres', 'lights', 'interior', 'odometer', 'keys'];
const roadworthy = [
  'corrosion',
  'glass',
  'lights',
  'tyres',
  'brakes',
  'steering',
  'restraints',
  'suspension',
  'leaks',
  'exhaust',
  'battery',
];

const coded = (codes: readonly string[]): readonly ChecklistItem[] => items.filter(({ code }) => codes.includes(code));

/** The items of each kind, in the order in which they are looked at. */
export const checklists: Readonly<Record<InspectionKind, readonly ChecklistItem[]>> = {
  PRE_SALE: items.filter(({ code }) => !handedOver.includes(code)),
  INTAKE: items.filter(({ code }) => code !== 'fuel'),
  RETURN: coded([...wearing, ...handedOver]),
  PERIODIC: coded(roadworthy),
};
