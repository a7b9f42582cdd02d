/** What a host page sees of the explorer. The same names, in words: docs of the embed. */

/** A filter of the page: presets of a `<complicity-explorer>`, also as `data-…` on a container or on the script tag. */
export type OptionName =
  | 'dataset' | 'company' | 'agency' | 'kind' | 'certainty' | 'amount' | 'query' | 'view' | 'locked' | 'lang' | 'theme'
  | 'heading' | 'heading-level' | 'action-url' | 'action-label' | 'state' | 'eager' | 'integrity';

export type ErrorCode =
  | 'script' | 'wasm' | 'data-missing' | 'data-network' | 'data-timeout' | 'data-type' | 'data-syntax' | 'data-format'
  | 'data-record' | 'integrity' | 'panic';

/** `complicity-explorer:ready`, after the first render. */
export interface ReadyDetail {
  /** The dossier's id and its publisher's version. */
  id: string;
  version: string;
  /** The day the facts describe, as precise as the dossier is: `2019-10`. */
  as_of: string;
  /** The release of the explorer. */
  release: string;
}

/** What is chosen: the detail of `change`, and `element.filters`. */
export interface Filters {
  /** Ids; set, also names and aliases. */
  company: string[];
  agency: string[];
  kind: string[];
  certainty: string[];
  amount: string[];
  query: string;
  view: string;
  /** `editor`, `name`, `amount`, `date` or `signatures`. */
  sort: string;
}

/** `complicity-explorer:change`, after every choice of the visitor or of a script. */
export interface ChangeDetail {
  filters: Filters;
  /** What is shown, and of how much: of all that the dossier has, or that a lock leaves of it. */
  counts: { companies: number; ties: number; ofCompanies: number; ofTies: number };
}

/** `complicity-explorer:action`, cancelable: `id` is null for the host's own call to action. */
export interface ActionDetail {
  id: string | null;
  url: string;
}

/** `complicity-explorer:error`. Not fatal: a record was left out, or a part that a visitor asked for
 * could not be loaded; the rest is shown. */
export interface ErrorDetail {
  code: ErrorCode;
  /** The sentence that the visitor reads, with what may help the site's owner. */
  message: string;
  fatal: boolean;
}

/** All of them bubble, out of shadow roots too. */
export interface ComplicityExplorerEventMap {
  'complicity-explorer:ready': CustomEvent<ReadyDetail>;
  'complicity-explorer:change': CustomEvent<ChangeDetail>;
  'complicity-explorer:action': CustomEvent<ActionDetail>;
  'complicity-explorer:error': CustomEvent<ErrorDetail>;
}

export interface ComplicityExplorerElement extends HTMLElement {
  /**
   * What is chosen, as a copy; undefined as long as the explorer isn't there. Set, it takes the place of what it names
   * and leaves the rest; set before the explorer is there, it is what that begins with.
   */
  get filters(): Filters | undefined;
  set filters(part: Partial<Filters>);
  addEventListener<K extends keyof ComplicityExplorerEventMap>(
    type: K,
    listener: (this: ComplicityExplorerElement, event: ComplicityExplorerEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** One release at one address. Its functions are for other releases on the same page, not for the host. */
export interface Release {
  readonly release: string;
  /** The folder that it loads everything from. */
  readonly base: string;
  /** Another script tag of this release has run; null when it can't tell which. */
  run(tag: HTMLScriptElement | null): void;
  connected(element: HTMLElement): void;
  disconnected(element: HTMLElement): void;
}

/** `window.ComplicityExplorer`, the only global, shared by all releases on a page. */
export interface Shared {
  releases: Record<string, Release>;
  /** Elements made for a script tag or container → the release whose tag it was. */
  owners: WeakMap<Element, Release>;
  /** Script tags and containers that have been attended to. */
  seen: WeakSet<Element>;
  /** The explorer with `state="hash"` that has the page's address. */
  address?: HTMLElement;
}

declare global {
  interface Window {
    ComplicityExplorer?: Shared;
  }
  interface HTMLElementTagNameMap {
    'complicity-explorer': ComplicityExplorerElement;
  }
  interface DocumentEventMap extends ComplicityExplorerEventMap {}
}
