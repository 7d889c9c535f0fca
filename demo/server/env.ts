import type { Site } from './access/sites.js';

/** The page that asks. What it is given is bound to it. */
export interface Embedder {
  /** Such as `https://host.example`. */
  readonly origin: string;
  readonly site: Site;
}

/** What request handlers find on their context. */
export interface Env {
  Variables: {
    /** The origin under which the reader reached this server, such as `https://news.example`. */
    origin: string;
    /** Below `/access` only: the page that asks, which may. */
    embedder: Embedder;
  };
}
