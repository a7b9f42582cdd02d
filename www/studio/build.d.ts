/** What the build defines for the page for staff. */

/** Sentences that are said before the program is there: src/ui/text/studio.json. */
declare const STUDIO_TEXT: Record<'file' | 'wasm' | 'load' | 'read' | 'replace' | 'broken', string>;

/** The program: a WebAssembly module. */
declare const STUDIO_PROGRAM: { file: string; sha384: string };

/** The glue of wasm-bindgen. */
declare module 'studio-program' {
  export default function init(init: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  export class Studio {
    constructor(root: HTMLElement, ask: (what: string, detail: any) => void);
    chosen(names: string[]): void;
    doing(what: string): void;
    found(report: string): void;
    refused(sentence: string): void;
    broken(what: string): void;
    preview(address: string, bytes: number): void;
    got(download: string): void;
    begun(name: string): void;
    notGot(sentence: string): void;
  }
  export class Work {
    constructor(names: string[], files: Uint8Array[], published: string | undefined, missing: string);
    check(edits: string, tell: (what: string) => void): string;
    dossier(): string | undefined;
    file(download: string, today: string): Promise<Uint8Array>;
    free(): void;
  }
  export function begin(published?: string): Uint8Array;
  export function fileName(download: string): string | undefined;
}

/** The code of the worker, as text. */
declare module 'studio-worker' {
  const code: string;
  export default code;
}
