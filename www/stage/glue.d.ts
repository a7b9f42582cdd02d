// The ES module that wasm-bindgen writes, as the stage uses it.

import type { Choices } from './state.js';

/** The build has it tell of panics. `more` joins the part that waits; without it all is there. */
export interface Glue {
  default(init: { module_or_path: object }): Promise<unknown>;
  onStop(listener: (error: unknown) => void): void;
  hurry(on: boolean): void;
  more?(module: WebAssembly.Module): Promise<unknown>;
  words(lines: string): boolean;
  Reader: new (text: string) => Reader;
  Dossier: new (text: string) => Dossier;
  Explorer: new (root: HTMLDivElement, dossier: Dossier, options: object, start: string | undefined, there: boolean, emit: Emit) => Explorer;
}

export interface Reader {
  step(): boolean;
  dossier(): Dossier | undefined;
  free(): void;
}

export interface Dossier {
  readonly id: string;
  readonly version: string;
  readonly as_of: string;
  readonly dropped: string[];
  /** Of the index of a split dossier the name of the file that is whole. */
  readonly whole?: string;
  unaltered(bytes: Uint8Array): string | undefined;
  prepare(): boolean;
}

export interface Explorer extends Choices {
  update(options: object, dossier: Dossier): void;
  speak(language?: string): void;
  later(there?: boolean): void;
  company(id: string, bytes: Uint8Array | undefined, failed: boolean): boolean;
  destroy(): void;
  free(): void;
}

export type Emit = (type: string, detail: any) => boolean;
