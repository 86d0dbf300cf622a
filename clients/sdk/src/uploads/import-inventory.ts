/** Sends a file of vehicles of any size, in parts that fit into requests. */
import type { ImportStagedInventoryMutation, StageInventoryPartMutation } from '../generated/graphql.js';
import type { Methods } from '../generated/methods.js';

/** A file, and how it is taken in. */
export interface InventoryUpload {
  /** Id of the import (`imp_` and a UUID). Keep it with the file, and use it again when the upload is repeated. */
  readonly importId: string;
  /** The text with its header line, whole or in pieces that are cut anywhere. */
  readonly csv: string | Iterable<string> | AsyncIterable<string>;
  /** What a refused row does to the others. */
  readonly mode: 'ALL_OR_NOTHING' | 'BEST_EFFORT';
  /** Whether makes that nobody knows are meant as they are written. */
  readonly confirmUnknownMakes?: boolean;
}

/** The import, which goes on in the background, or why there is none. */
export type InventoryUploadResult =
  | ImportStagedInventoryMutation['importStagedInventory']
  | Exclude<StageInventoryPartMutation['stageInventoryPart'], { readonly __typename: 'StagePartPayload' }>;

/** With escapes in JSON and letters of three bytes it is still less than a request may have. */
const partCharacters = 250_000;

async function* partsOf(pieces: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
  let waiting = '';
  for await (const piece of pieces) {
    waiting += piece;
    while (waiting.length > partCharacters) {
      const last = waiting.charCodeAt(partCharacters - 1);
      // A pair of surrogates stays together.
      const cut = last >= 0xd800 && last <= 0xdbff ? partCharacters - 1 : partCharacters;
      yield waiting.slice(0, cut);
      waiting = waiting.slice(cut);
    }
  }
  if (waiting !== '') yield waiting;
}

/** Sends the parts one after the other, then has the file imported. */
export async function importInventory(
  methods: Pick<Methods, 'stageInventoryPart' | 'importStagedInventory'>,
  { importId, csv, mode, confirmUnknownMakes = false }: InventoryUpload,
): Promise<InventoryUploadResult> {
  let parts = 0;
  for await (const text of partsOf(typeof csv === 'string' ? [csv] : csv)) {
    parts += 1;
    const { stageInventoryPart: staged } = await methods.stageInventoryPart({ input: { importId, part: parts, csv: text } });
    if (staged.__typename !== 'StagePartPayload') return staged;
  }
  const { importStagedInventory } = await methods.importStagedInventory({ input: { importId, parts, mode, confirmUnknownMakes } });
  return importStagedInventory;
}
