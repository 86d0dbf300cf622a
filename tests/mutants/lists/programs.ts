/** Mistakes in the programs of the command line. */
import type { Mutant } from '../mutant.js';

const programs = ['tests/programs.test.ts'];

export const programMutants: readonly Mutant[] = [
  {
    name: 'the import of the catalogue sends an id that names no type',
    file: 'subgraphs/vehicles/src/main/import-catalogue.ts',
    from: "globalId('ImportReport', newId())",
    to: "globalId('ImportReport', newId()).slice(4)",
    tests: programs,
    only: 'takes a file in',
  },
  {
    name: 'the import of the catalogue asks for its report by another type of id',
    file: 'subgraphs/vehicles/src/main/import-catalogue.ts',
    from: '$id: ID!',
    to: '$id: UUID!',
    tests: programs,
    only: 'more than a page',
  },
];
