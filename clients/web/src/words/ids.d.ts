/** The ids of all texts, from the English catalogues: an id that is in none does not compile. */
import type app from '../app/words/en.json';
import type design from '../design/words/en.json';
import type garage from '../garage/words/en.json';
import type home from '../home/words/en.json';
import type selling from '../selling/words/en.json';
import type valuation from '../valuation/words/en.json';
import type vehicles from '../vehicles/words/en.json';

declare global {
  namespace FormatjsIntl {
    interface Message {
      ids:
        | keyof typeof app
        | keyof typeof design
        | keyof typeof garage
        | keyof typeof home
        | keyof typeof selling
        | keyof typeof valuation
        | keyof typeof vehicles;
    }
  }
}
