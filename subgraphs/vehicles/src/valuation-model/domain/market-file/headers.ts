/** What columns are called in files of prices. */
import { foldText } from '@marque/shared/text/fold-text';
import type { ColumnRole } from './mapping.js';

/** A header without case, marks, blanks and signs. */
export const headerKey = (text: string): string => foldText(text).replace(/[^a-z0-9]/g, '');

const named = (names: string): readonly string[] => names.trim().split(/\s+/);

/** Folded headers of each role, likeliest first. */
export const headersOf: Readonly<Record<ColumnRole, readonly string[]>> = {
  identity: named('carid listingid adid vin id stocknumber reference offerid'),
  title: named('title name carname vehiclename fullname ad adtitle listingtitle'),
  make: named('make brand manufacturer marque marke hersteller marca carmake makename brandname merk markapojazdu vehiclemake'),
  model: named('model modell modele modelo modello carmodel modelname modelpojazdu vehiclemodel'),
  year: named(
    `year modelyear yearofmanufacture registrationyear yearofregistration regyear baujahr annee ano anno prodyear manufactureyear
     productionyear rokprodukcji bouwjaar rok firstregistration erstzulassung registrationdate vehicleyear`,
  ),
  price: named(
    `price sellingprice askingprice saleprice soldprice amount preis prix precio preco prezzo cena prijs priceusd pricegbp priceeur pricengn priceinr
     listprice listingprice carprice vehicleprice`,
  ),
  odometer: named(
    `odometer odometerkm kmdriven kilometersdriven kilometresdriven kilometerstand kilometrage kilometraje quilometragem chilometraggio przebieg
     odometervalue kilometer kilometers kilometre kilometres km kms miles mileagekm mileage milage`,
  ),
  trim: named('trim variant version grade trimlevel ausstattung derivative wersja finition'),
  bodyType: named('bodytype body bodystyle vehicletype cartype karosserie carrosserie carroceria typnadwozia type category'),
  fuel: named('fuel fueltype kraftstoff carburant enginefuel combustible combustivel alimentazione rodzajpaliwa brandstof energie'),
  transmission: named('transmission gearbox gear geartype transmissiontype gearboxtype getriebe boite cambio skrzyniabiegow schakeling'),
  drivetrain: named('drivetrain drive drivetype drivewheels wheeldrive antrieb traction naped'),
  displacement: named(
    'displacement displacementcc enginesize enginecapacity engine enginecc cc enginevolume hubraum cylindree cilindrada pojemnosc pojemnoscskokowa',
  ),
  power: named('power powerhp horsepower hp bhp powerps ps enginepower kw powerkw maxpower leistung puissance potencia moc'),
  condition: named('state generalcondition vehiclecondition conditiongrade quality condition zustand etat estado stan'),
  segment: named('segment condition sellingcondition usedornew newused conditiontype offertype zustand stan'),
  date: named(
    'date saledate solddate dateofsale soldat listedat listingdate dateposted postedat postingdate datecrawled saletime createdat pricedon scrapedate',
  ),
  city: named('city location registeredcity town region place ort ville ciudad cidade citta miasto county'),
};
