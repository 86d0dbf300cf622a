/** The ids of all texts, from the English catalogues: an id that is in none does not compile. */
import type account from '../account/words/en.json';
import type actions from '../actions/words/en.json';
import type app from '../app/words/en.json';
import type auctions from '../auctions/words/en.json';
import type design from '../design/words/en.json';
import type desk from '../desk/words/en.json';
import type garage from '../garage/words/en.json';
import type home from '../home/words/en.json';
import type search from '../search/words/en.json';
import type selling from '../selling/words/en.json';
import type services from '../services/words/en.json';
import type session from '../session/words/en.json';
import type settlements from '../settlements/words/en.json';
import type valuation from '../valuation/words/en.json';
import type vehicle from '../vehicle/words/en.json';
import type vehicles from '../vehicles/words/en.json';
import type wallet from '../wallet/words/en.json';

declare global {
  namespace FormatjsIntl {
    interface Message {
      ids:
        | keyof typeof account
        | keyof typeof actions
        | keyof typeof app
        | keyof typeof auctions
        | keyof typeof design
        | keyof typeof desk
        | keyof typeof garage
        | keyof typeof home
        | keyof typeof search
        | keyof typeof selling
        | keyof typeof services
        | keyof typeof session
        | keyof typeof settlements
        | keyof typeof valuation
        | keyof typeof vehicle
        | keyof typeof vehicles
        | keyof typeof wallet;
    }
  }
}
