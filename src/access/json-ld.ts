import type { Article } from '../feed/article.js';

export interface JsonLdOptions {
  /** The class, such as `.paywall`, of the element that stands for what is gated: `<signup-gate class="paywall">`. */
  readonly cssSelector?: string | undefined;
}

/**
 * What a page says of a gated article to search engines, so that the gate is not taken for cloaking: schema.org's `NewsArticle` with
 * `isAccessibleForFree` and, where a selector is given, the part that is not. It is for the publisher's own page; the text of
 * the article is not in it. Write it into the page with `jsonLdText`.
 * https://developers.google.com/search/docs/appearance/structured-data/paywalled-content
 */
export function newsArticleJsonLd(article: Article, { cssSelector }: JsonLdOptions = {}): Record<string, unknown> {
  const { title, url, summary, published, updated, language, section, tags, authors, source, image, access } = article;
  const isFree = access.level === 'free';
  const hasPart =
    isFree || !cssSelector ? undefined : { '@type': 'WebPageElement', isAccessibleForFree: false, cssSelector };
  return present({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: title,
    description: summary,
    url,
    mainEntityOfPage: url,
    inLanguage: language,
    datePublished: published?.toISOString(),
    dateModified: (updated ?? published)?.toISOString(),
    author: authors.length ? authors.map(({ name, url }) => present({ '@type': 'Person', name, url })) : undefined,
    publisher: source && present({ '@type': 'Organization', name: source.name, url: source.url }),
    image: image && present({ '@type': 'ImageObject', url: image.url, width: image.width, height: image.height }),
    articleSection: section,
    keywords: tags.length ? tags : undefined,
    isAccessibleForFree: isFree,
    hasPart,
  });
}

/** JSON that nothing in it can end the script element of, nor any script that it might be pasted into. */
export function jsonLdText(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function present(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));
}
