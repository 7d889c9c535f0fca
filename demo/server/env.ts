/** What request handlers find on their context. */
export interface Env {
  Variables: {
    /** The origin under which the reader reached this server, such as `https://news.example`. */
    origin: string;
    /** Below `/access` only: the origin of the page that asks, which may; tokens are bound to it. */
    embedder: string;
  };
}
