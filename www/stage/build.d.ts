/** What the build defines for the stage. */

/** Sentences by language: src/ui/text/stage.json, of other languages than English only some. */
declare const STAGE_TEXT: Record<string, Record<string, string>>;

/** The part of the program that waits until a visitor needs it: a WebAssembly module. */
declare const STAGE_LATER: { file: string; sha384: string };
declare const STAGE_LATER_STYLES: { file: string; sha384: string };

/** The file that takes the place of glue and module where WebAssembly doesn't run. */
declare const STAGE_TRANSLATED: { file: string; sha384: string };

/** What a visitor takes away: www/stage/take. */
declare const STAGE_TAKE: { file: string; sha384: string };

/** Its sentences by language: src/ui/text/take.json. */
declare const TAKE_TEXT: Record<string, Record<string, string>>;

/** The words of each language but English: `{ lines, stage, entry }`, what the program, the stage and the entry say. */
declare const STAGE_WORDS: Record<string, { file: string; sha384: string }>;

/** The bundled dossier: its id, and of each language but its own the file of texts that `texts.js` puts back. */
declare const STAGE_DOSSIER: { id: string, texts: Record<string, { file: string; sha384: string }> };

/** What wasm2js makes of the module: called with the imports, returns the exports. */
declare module 'translated' {
  export function instantiate(imports: object): object;
}
