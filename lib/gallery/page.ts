import type { Html } from "./html";

/** A file of the site that is not a page. */
export type Asset = { readonly path: string } & (
  | { readonly content: string | Uint8Array }
  | { readonly copyOf: string }
);

/** What the search box finds: a page, or a part of one. */
export interface SearchEntry {
  readonly title: string;
  /** The page of a part; what kind of page a page is. */
  readonly kind: string;
  /** Path in the site, with the part's fragment. */
  readonly path: string;
  readonly text: string;
}

/** A page of the site, without the frame that all pages share. */
export interface Page {
  /** Its file, relative to the site's folder, with forward slashes. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  /** The way from the front page to here, without either. */
  readonly trail: readonly { readonly title: string; readonly path: string }[];
  readonly body: Html;
  /**
   * Pages with formulas carry KaTeX's style sheet, pages with figures the script that makes them live, the page that
   * computes its engine, pages with leaderboards the script that sorts them.
   */
  readonly needs: {
    readonly formulas?: boolean;
    readonly figures?: boolean;
    readonly demo?: boolean;
    readonly boards?: boolean;
  };
  readonly search: readonly SearchEntry[];
  readonly assets: readonly Asset[];
}
