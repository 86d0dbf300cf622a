import { type Catalogue, together } from '../together.js';

export const catalogue: Catalogue = together(import.meta.glob<Catalogue>('../../*/words/en.json', { eager: true, import: 'default' }));
