import { idOf } from '@marque/shared/graph/global-ids';
import { KeptFor, MoneyType, toMoneyType } from '@marque/shared/graph';
import { minor } from '@marque/shared/money';
import { Field, Int, ObjectType } from 'type-graphql';
import type { Drivetrain, Fuel, Transmission } from '../domain/vocabulary.js';
import { DrivetrainEnum, FuelEnum, TransmissionEnum } from './enums.js';

/** Reference data of one make, model and variant. */
@KeptFor(300)
@ObjectType({ description: 'Reference data of one make, model and variant, as the tenant’s catalogue has it.' })
export class CatalogEntry {
  /** What its row has beside the fields. */
  readonly currency: string | null;
  readonly priceNewMinor: bigint | null;
  readonly priceForeignUsedMinor: bigint | null;
  readonly priceLocallyUsedMinor: bigint | null;
  readonly clearingCostMinor: bigint | null;

  @Field(() => idOf('CatalogEntry'), { description: 'Identifier.' })
  id: string;

  @Field(() => String, { description: 'Make, such as Toyota.' })
  make: string;

  @Field(() => String, { description: 'Model, such as Corolla.' })
  model: string;

  @Field(() => String, { nullable: true, description: 'Generation, such as E170.' })
  generation: string | null;

  @Field(() => Int, { description: 'First model year.' })
  yearFrom: number;

  @Field(() => Int, { description: 'Last model year.' })
  yearTo: number;

  @Field(() => String, { nullable: true, description: 'Trim or variant.' })
  trim: string | null;

  @Field(() => String, { nullable: true, description: 'Body type.' })
  bodyType: string | null;

  @Field(() => String, { nullable: true, description: 'Engine code of the maker.' })
  engineCode: string | null;

  @Field(() => Int, { nullable: true, description: 'Displacement in cubic centimetres.' })
  displacementCc: number | null;

  @Field(() => Int, { nullable: true, description: 'Power in horsepower.' })
  powerHp: number | null;

  @Field(() => Int, { nullable: true, description: 'Torque in newton metres.' })
  torqueNm: number | null;

  @Field(() => TransmissionEnum, { nullable: true, description: 'Kind of gearbox.' })
  transmission: Transmission | null;

  @Field(() => DrivetrainEnum, { nullable: true, description: 'Driven wheels.' })
  drivetrain: Drivetrain | null;

  @Field(() => FuelEnum, { nullable: true, description: 'What the engine runs on.' })
  fuel: Fuel | null;

  @Field(() => MoneyType, { nullable: true, description: 'Reference price of the new vehicle.' })
  get priceNew(): MoneyType | null {
    return this.money(this.priceNewMinor);
  }

  @Field(() => MoneyType, { nullable: true, description: 'Reference price used and imported.' })
  get priceForeignUsed(): MoneyType | null {
    return this.money(this.priceForeignUsedMinor);
  }

  @Field(() => MoneyType, { nullable: true, description: 'Reference price used in its own market.' })
  get priceLocallyUsed(): MoneyType | null {
    return this.money(this.priceLocallyUsedMinor);
  }

  @Field(() => MoneyType, { nullable: true, description: 'Estimated cost of clearing it through customs.' })
  get clearingCost(): MoneyType | null {
    return this.money(this.clearingCostMinor);
  }

  @Field(() => Int, { nullable: true, description: 'How well it keeps its value: 1 to 10.' })
  resaleRank: number | null;

  @Field(() => Int, { nullable: true, description: 'How often it is asked for; larger is more.' })
  popularity: number | null;

  private money(amountMinor: bigint | null): MoneyType | null {
    return amountMinor === null || this.currency === null ? null : toMoneyType(minor(amountMinor, this.currency));
  }
}
