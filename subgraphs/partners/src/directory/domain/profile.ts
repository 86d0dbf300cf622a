/** What a professional's profile must look like. */
import { shownText } from '@marque/shared/text/shown-text';
import { placeProblem } from './area.js';

/** The parts of a profile that a person types. */
export interface Profile {
  readonly businessName: string;
  readonly specialties: readonly string[];
  readonly makes: readonly string[];
  readonly languages: readonly string[];
  readonly latitude: number;
  readonly longitude: number;
  readonly radiusKm: number;
  readonly capacity: number;
  readonly hours: readonly { readonly day: number; readonly opens: string; readonly closes: string }[] | null;
}

export interface ProfileProblem {
  readonly field: keyof Profile;
  readonly message: string;
}

const clockTime = /^([01]\d|2[0-3]):[0-5]\d$/;
const languageTag = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const within = (value: number, from: number, to: number): boolean => Number.isInteger(value) && value >= from && value <= to;

/** The name of a business in the form in which it is kept, or null. */
export const parseBusinessName = (input: string): string | null => shownText(input, { min: 2, max: 120 });

/** The name of a make in the form in which it is kept, or null. */
export const parseMake = (input: string): string | null => shownText(input, { max: 60 });

/** The first thing that is wrong with the profile; null when it can be used. */
export function profileProblem(profile: Profile): ProfileProblem | null {
  const problem = (field: keyof Profile, message: string): ProfileProblem => ({ field, message });
  if (parseBusinessName(profile.businessName) === null)
    return problem('businessName', 'A business name has 2 to 120 characters, none of them hidden.');
  if (profile.specialties.length === 0) return problem('specialties', 'Name at least one specialty.');
  if (profile.makes.length > 100 || profile.makes.some((make) => parseMake(make) === null)) {
    return problem('makes', 'Name at most 100 makes of 1 to 60 characters; none means every make.');
  }
  if (profile.languages.length > 20 || profile.languages.some((tag) => !languageTag.test(tag))) {
    return problem('languages', 'Name at most 20 languages by their BCP 47 tags, such as en or yo-NG.');
  }
  const place = placeProblem(profile);
  if (place) return problem(place.startsWith('Latitude') ? 'latitude' : 'longitude', place);
  if (!within(profile.radiusKm, 1, 5000)) return problem('radiusKm', 'The radius is 1 to 5000 whole kilometres.');
  if (!within(profile.capacity, 1, 1000)) return problem('capacity', 'The capacity is 1 to 1000 jobs at once.');
  const hours = profile.hours ?? [];
  const open = ({ day, opens, closes }: (typeof hours)[number]): boolean =>
    within(day, 1, 7) && clockTime.test(opens) && clockTime.test(closes) && opens < closes;
  if (hours.length > 28 || !hours.every(open)) {
    return problem('hours', 'Hours name a day, 1 for Monday to 7 for Sunday, and open before they close, such as 08:00 to 17:30.');
  }
  return null;
}
