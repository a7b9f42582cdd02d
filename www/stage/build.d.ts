/** What the build defines for the stage. */

/** Sentences by language: src/ui/text/stage.json, of other languages than English only some. */
declare const STAGE_TEXT: Record<string, Record<string, string>>;

/** The file that takes the place of glue and module where WebAssembly doesn't run. */
declare const STAGE_TRANSLATED: { file: string; sha384: string };

/** The words of each language but English: `{ lines, stage, entry }`, what the program, the stage and the entry say. */
declare const STAGE_WORDS: Record<string, { file: string; sha384: string }>;

/** What wasm2js makes of the module: called with the imports, returns the exports. */
declare module 'translated' {
  export function instantiate(imports: object): object;
}
