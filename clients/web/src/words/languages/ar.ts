import { type Catalogue, together } from '../together.js';

export const catalogue: Catalogue = together(import.meta.glob<Catalogue>('../../*/words/ar.json', { eager: true, import: 'default' }));
