/** What is shared. */
export interface Share {
  /** The page to link to, http(s). */
  readonly url: string;
  /** The title as plain text. May be empty. */
  readonly title: string;
}

/** A place that takes what is shared from an ordinary `<a href>`. */
export interface ShareProvider {
  /** What the page's author types, such as `bluesky`. */
  readonly id: string;
  /** The name that readers know it by. */
  readonly label: string;
  /** Path data of a line drawing on a 24 by 24 grid. Without it the name is shown. */
  readonly icon?: string;
  /** The address that takes what is shared. */
  href(share: Share): string;
}

/** Everything that a link can share to, in the order in which it is offered. */
export const shareProviders: readonly ShareProvider[] = [
  provider('email', 'E-mail', 'mailto:?subject={title}&body={url}', 'M3 6h18v13H3Zl9 7 9-7'),
  provider('x', 'X', 'https://twitter.com/intent/tweet?url={url}&text={title}', 'M4 4h4l12 16h-4Zm15 0-6 7m-2 2-6 7'),
  provider(
    'bluesky',
    'Bluesky',
    'https://bsky.app/intent/compose?text={title}%0A%0A{url}',
    'M12 11C9 6 3 2 3 6q0 8 6 8-6 1-3 5 4 3 6-4 2 7 6 4 3-4-3-5 6 0 6-8c0-4-6 0-9 5Z',
  ),
  provider(
    'linkedin',
    'LinkedIn',
    'https://www.linkedin.com/sharing/share-offsite/?url={url}',
    'M5 10v10M5 5v.1M11 20V10m0 5a4 4 0 0 1 8 0v5',
  ),
  provider('facebook', 'Facebook', 'https://www.facebook.com/sharer/sharer.php?u={url}', 'M17 3h-2q-4 0-4 4v14M7 11h9'),
  provider(
    'reddit',
    'Reddit',
    'https://www.reddit.com/submit?title={title}&url={url}',
    'M12 9c5 0 9 2 9 6s-4 6-9 6-9-2-9-6 4-6 9-6Zl1-5 4 1M9 14v.1m6-.1v.1M9 17q3 2 6 0',
  ),
  provider(
    'whatsapp',
    'WhatsApp',
    'https://wa.me/?text={title}%0D%0A{url}',
    'm4 20 1-4a8.5 8.5 0 1 1 3 3Zm5-12c-1 3 4 8 7 7v-2l-2-1-1 1q-2-1-2-2l1-1-1-2Z',
  ),
  provider(
    'telegram',
    'Telegram',
    'https://telegram.me/share/url?url={url}&text={title}',
    'M21 4 3 11l6 3 2 6 3-4 4 3ZL9 14',
  ),
];

function provider(id: string, label: string, template: string, icon: string): ShareProvider {
  const href = ({ url, title }: Share) =>
    template.replace('{url}', encodeText(url)).replace('{title}', encodeText(title));
  return { id, label, icon, href };
}

/** Half a surrogate pair, as feeds cut in the wrong place have it, would make `encodeURIComponent` throw. */
export function encodeText(text: string) {
  return encodeURIComponent(text.toWellFormed());
}
