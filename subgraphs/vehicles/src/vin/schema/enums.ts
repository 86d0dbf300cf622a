import { enumType } from '@marque/shared/graph';
import { type YearBasis, yearBases } from '../domain/model-year.js';
import type { VinFault } from '../domain/vin.js';

export const VinFaultEnum = enumType<VinFault>('VinFault', 'What is wrong with a vehicle identification number.', {
  WRONG_LENGTH: 'It has not 17 characters.',
  FORBIDDEN_CHARACTER: 'It has a character that no VIN has, such as I, O or Q.',
  CHECK_DIGIT: 'The ninth character is not the check digit that North American numbers must have.',
  YEAR_CODE: 'The tenth character is not a model year, which North American numbers must have.',
});

export const YearBasisEnum = enumType<YearBasis>('ModelYearBasis', 'What the model year of a number rests on.', yearBases);
