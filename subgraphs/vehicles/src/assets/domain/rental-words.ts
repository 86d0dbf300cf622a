/** The words by which searches find a yacht, a jet or a property. */
import { indexed, joinedWords, placeForms } from '../../search/domain/search-words.js';
import type { PropertyType, RentalFacts } from './rental-facts.js';
import type { RentalKind } from './rental-kind.js';

/** What people call each kind, in English, German and French. Folded. */
const kindWords: Readonly<Record<RentalKind, string>> = {
  YACHT: 'yacht yachts boat boats boot boote jacht bateau bateaux charter',
  JET: 'jet jets plane planes aircraft flugzeug avion charter',
  PROPERTY: 'property properties holiday home ferienhaus ferienwohnung unterkunft location vacances',
};
const propertyWords: Readonly<Record<PropertyType, string>> = {
  VILLA: 'villa villas',
  APARTMENT: 'apartment apartments flat flats wohnung appartement',
  PENTHOUSE: 'penthouse',
  HOUSE: 'house houses haus maison',
  CHALET: 'chalet chalets',
  ESTATE: 'estate landgut domaine',
  ISLAND: 'island insel ile',
};

/** By weight: name; builder or manufacturer, model and year; place, equipment and what it is called; description. */
export function rentalSearchText(facts: RentalFacts & { readonly kind: RentalKind }): string[] {
  const { kind, name, builder, manufacturer, model, year, city, homePort, address, features, propertyType, description } = facts;
  const called = propertyType === null ? kindWords[kind] : `${kindWords[kind]} ${propertyWords[propertyType]}`;
  return [
    indexed(name),
    indexed(builder, manufacturer, model, joinedWords(model), year === null ? null : String(year)),
    `${indexed(...[city, homePort, address].flatMap(placeForms), ...features)} ${called}`,
    indexed(description),
  ];
}
