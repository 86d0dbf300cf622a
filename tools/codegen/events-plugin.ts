/** Code generator plugin: the payloads of all events as types, and their schemas, from `schema/events/`. */
import { globSync, readFileSync } from 'node:fs';
import { compile } from 'json-schema-to-typescript';
import type { JSONSchema } from 'json-schema-to-typescript';

interface Contract {
  readonly type: string;
  readonly schema: JSONSchema;
}

/** `auction.bid_placed.v1` as `AuctionBidPlacedV1`. */
const typeName = (type: string): string => type.replace(/(?:^|[._])([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());

async function typeOf({ type, schema }: Contract): Promise<string> {
  const options = { bannerComment: '', additionalProperties: false, format: false, declareExternallyReferenced: true };
  return compile({ ...schema, title: typeName(type) }, typeName(type), options);
}

/** The text of `events.ts`. */
async function plugin(_schema: unknown, _documents: unknown, config: { readonly events: string }): Promise<string> {
  const contracts = globSync(config.events)
    .toSorted()
    .map((file): Contract => {
      const schema = JSON.parse(readFileSync(file, 'utf8')) as JSONSchema & { title: string };
      return { type: schema.title, schema };
    });
  const types = await Promise.all(contracts.map(typeOf));
  const payloads = contracts.map(({ type }) => `  readonly '${type}': ${typeName(type)};`);
  const schemas = contracts.map(({ type, schema }) => `  '${type}': ${JSON.stringify(schema)},`);
  return [
    `import type { PayloadSchema } from '../events/contracts/compatible.js';`,
    ...types,
    `/** The payload of each event, by its type. */\nexport interface EventPayloads {\n${payloads.join('\n')}\n}\n`,
    `/** The JSON Schema of each payload. */\nexport const eventSchemas: Readonly<Record<keyof EventPayloads, PayloadSchema>> = {\n${schemas.join('\n')}\n};\n`,
  ].join('\n');
}

export default { plugin };
