/** The texts that the visit needs, in the languages that it has been read in. */
import type { Catalogue } from './catalogues.js';
import type { Language } from './languages.js';

/** Fetches the texts of a capability in a language. */
export type LoadCatalogue = (capability: string, language: Language) => Promise<Catalogue>;

/** Fetches texts capability by capability, as pages need them. A catalogue grows, and what is in it stays as it is. */
export class Words {
  readonly #catalogues = new Map<Language, Catalogue>();
  readonly #needed: Set<string>;
  readonly #loading = new Map<string, Promise<void>>();

  /** @param frame the capabilities whose texts every page shows */
  constructor(
    private readonly load: LoadCatalogue,
    frame: readonly string[],
  ) {
    this.#needed = new Set(frame);
  }

  /** The catalogue of a language, with all that has been needed until now; what will be needed comes into the same. @throws what fetching throws */
  async speak(language: Language): Promise<Catalogue> {
    const catalogue = this.#catalogues.get(language) ?? {};
    this.#catalogues.set(language, catalogue);
    await Promise.all([...this.#needed].map((capability) => this.#fill(capability, language, catalogue)));
    return catalogue;
  }

  /**
   * Waits until these capabilities' texts are in the catalogue of each language that is spoken; where none is yet they come with the first.
   * @throws what fetching throws: asked again, it is fetched again
   */
  async need(capabilities: readonly string[]): Promise<void> {
    for (const each of capabilities) this.#needed.add(each);
    const spoken = [...this.#catalogues];
    await Promise.all(spoken.flatMap(([language, catalogue]) => capabilities.map((each) => this.#fill(each, language, catalogue))));
  }

  #fill(capability: string, language: Language, catalogue: Catalogue): Promise<void> {
    const key = `${language} ${capability}`;
    const known = this.#loading.get(key);
    if (known !== undefined) return known;
    const loading = this.load(capability, language).then(
      (texts) => {
        Object.assign(catalogue, texts);
      },
      (error: unknown) => {
        this.#loading.delete(key);
        throw error;
      },
    );
    this.#loading.set(key, loading);
    return loading;
  }
}
