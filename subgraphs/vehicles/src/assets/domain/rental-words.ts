/** The words by which searches find a yacht, a jet or a property. */
import { indexed, joinedWords, placeForms } from '../../search/domain/search-words.js';
import type { RentalFacts } from './rental-facts.js';

/** By weight: name; builder or manufacturer, model and year; place and equipment; description. */
export function rentalSearchText(facts: RentalFacts): string[] {
  const { name, builder, manufacturer, model, year, city, homePort, address, features, description } = facts;
  return [
    indexed(name),
    indexed(builder, manufacturer, model, joinedWords(model), year === null ? null : String(year)),
    indexed(...[city, homePort, address].flatMap(placeForms), ...features),
    indexed(description),
  ];
}
