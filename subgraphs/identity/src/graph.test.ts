import { isEnumType, isInputObjectType, isInterfaceType, isObjectType, isSpecifiedScalarType } from 'graphql';
import { entities, isEntity } from '@marque/shared/graph/global-ids';
import { expect, test } from 'vitest';
import { identity as subgraph } from './subgraph.js';

/** What is only named here is described by the subgraph that owns it. */
const isOfAnother = (type: string): boolean => isEntity(type) && entities[type].owner !== 'identity';

test('every type, field, argument and enum value of the graph is described', () => {
  const missing: string[] = [];
  const check = (name: string, described: { description?: string | null | undefined }) => {
    if (!described.description) missing.push(name);
  };
  for (const type of Object.values(subgraph.schema.getTypeMap())) {
    if (/^(_|federation__|link__)/.test(type.name) || isSpecifiedScalarType(type) || isOfAnother(type.name)) continue;
    if (!['Query', 'Mutation', 'Subscription'].includes(type.name)) check(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value);
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.name.startsWith('_')) continue;
      check(`${type.name}.${field.name}`, field);
      for (const argument of 'args' in field ? field.args : []) check(`${type.name}.${field.name}(${argument.name})`, argument);
    }
  }
  expect(missing).toEqual([]);
});
