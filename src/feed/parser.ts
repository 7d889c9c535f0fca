interface Policy {
  createHTML(html: string): string;
  createScriptURL(url: string): string;
}

const plain: Policy = { createHTML: (html) => html, createScriptURL: (url) => url };

let policy: Policy | undefined;

/**
 * The Trusted Types policy for handing text to the browser's parsers, never into the page: a page that requires Trusted Types
 * lists `market-news-elements`. Where it is refused the parsers get plain strings, and refuse those.
 */
export function parserPolicy(): Policy {
  const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } };
  try {
    return (policy ??= trustedTypes?.createPolicy('market-news-elements', plain) ?? plain);
  } catch {
    return (policy = plain);
  }
}

/** A document of its own, in which nothing runs and nothing is loaded. */
export function parseDocument(text: string, type: DOMParserSupportedType): Document {
  return new DOMParser().parseFromString(parserPolicy().createHTML(text), type);
}
