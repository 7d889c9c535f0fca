/**
 * For a page with elements of two versions, or with other elements of the same names: registers all elements under names of the page's own.
 */
import type { LitElement } from 'lit';
import { ArticleShareElement } from '../elements/article-share.js';
import { MarketArticleCardElement } from '../elements/market-article-card.js';
import { MarketNewsElement } from '../elements/market-news.js';
import { SentimentScoreElement } from '../elements/sentiment-score.js';
import { SignupGateElement } from '../elements/signup-gate.js';
import { TickerFeedElement } from '../elements/ticker-feed.js';

export type {} from '../events.js';

/** What provides something is defined before what asks for it. */
const elements = {
  'market-news': MarketNewsElement,
  'market-article-card': MarketArticleCardElement,
  'ticker-feed': TickerFeedElement,
  'signup-gate': SignupGateElement,
  'article-share': ArticleShareElement,
  'sentiment-score': SentimentScoreElement,
};

/** All elements by their tags, for TypeScript: `interface HTMLElementTagNameMap extends Renamed<'acme'> {}`. */
export type Renamed<Prefix extends string> = {
  readonly [Tag in keyof typeof elements as `${Prefix}-${Tag}`]: InstanceType<(typeof elements)[Tag]>;
};

/** What `defineAll` takes. */
export interface DefineAllOptions {
  /** What the tags begin with: `acme` makes `<acme-ticker-feed>`. Lower-case letters, digits and single hyphens. */
  readonly prefix: string;
}

/**
 * Registers all elements under names that begin with a prefix. What they draw inside themselves has the same prefix, so that
 * elements of another version are left alone. Throws a `TypeError` where no tag can begin like that.
 */
export function defineAll({ prefix }: DefineAllOptions): void {
  // Not every page is written in TypeScript.
  if (typeof prefix !== 'string' || !/^[a-z][a-z\d]*(-[a-z\d]+)*$/.test(prefix)) {
    throw new TypeError(
      `defineAll: no tag can begin with prefix: '${prefix}'. Use lower-case letters, digits and single hyphens, as in 'acme'.`,
    );
  }
  const creationScope = { importNode: renaming(prefix) };
  for (const [tag, element] of Object.entries<typeof LitElement>(elements)) {
    const name = `${prefix}-${tag}`;
    if (customElements.get(name)) continue;
    const Renamed = class extends element {
      constructor() {
        super();
        this.renderOptions.creationScope = creationScope;
      }
    };
    customElements.define(name, Renamed);
  }
}

/** Stands in for `document.importNode`, by which Lit copies a template. */
function renaming(prefix: string) {
  const renamed = new WeakMap<Node, DocumentFragment>();

  function rename(template: Node) {
    // In the document of templates, where nothing is upgraded yet.
    const content = template.cloneNode(true) as DocumentFragment;
    for (const element of content.querySelectorAll(Object.keys(elements).join())) {
      const named = element.ownerDocument.createElement(`${prefix}-${element.localName}`);
      for (const { name, value } of element.attributes) named.setAttribute(name, value);
      named.append(...element.childNodes);
      element.replaceWith(named);
    }
    renamed.set(template, content);
    return content;
  }

  return (template: Node, isDeep?: boolean) => document.importNode(renamed.get(template) ?? rename(template), isDeep);
}
