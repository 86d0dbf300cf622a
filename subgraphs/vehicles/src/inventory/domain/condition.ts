/** The conditions of the catalogue's prices are those of vehicles. */
export { conditions, type Condition } from '../../catalogue/domain/condition.js';
