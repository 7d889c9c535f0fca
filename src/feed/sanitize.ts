import type { ArticleBody } from './article.js';
import { parserPolicy } from './parser.js';
import { decodeEntities, stripTags } from './text.js';
import { parseUrl, secureUrl } from './urls.js';

/** What stays of an article's HTML. All else goes, with what is inside. */
const elementNames = (
  'p br hr h1 h2 h3 h4 h5 h6 ul ol li blockquote q cite code pre em strong b i u s sub sup small abbr bdi time a img figure ' +
  'figcaption table caption thead tbody tfoot tr th td dl dt dd span div'
).split(' ');

/** What goes, and leaves what is inside. */
const wrapperNames = (
  'acronym address article aside bdo big center data details dfn font footer header hgroup ins kbd label main mark nav nobr ' +
  'picture ruby samp search section strike summary tt var'
).split(' ');

const attributeNames = 'href src alt title lang dir datetime colspan rowspan width height'.split(' ');

/** Makes a fragment of HTML, in which nothing is left that is not on the lists. */
export type Sanitizer = (html: string) => DocumentFragment;

export interface FragmentOptions {
  /** The best of this browser by default. */
  readonly sanitizer?: Sanitizer | undefined;
  /** The most characters of the source to read, 500,000 by default. */
  readonly maxLength?: number | undefined;
  /** The most elements to keep, 5,000 by default. */
  readonly maxElements?: number | undefined;
  /** How deep elements may lie inside each other, 100 by default. Those beyond leave what is inside. */
  readonly maxDepth?: number | undefined;
}

let best: Promise<Sanitizer | undefined> | undefined;

/**
 * Makes a fragment that is safe to insert of text that is not safe. Nothing in it runs, restyles the page, or loads anything
 * but pictures, once it is inserted. What is beyond the limits is left out. Where no sanitiser can be trusted, and where the limits
 * leave nothing to see, it has the text only.
 */
export async function toFragment(
  { format, source, baseUrl }: ArticleBody,
  { sanitizer, maxLength = 500_000, maxElements = 5_000, maxDepth = 100 }: FragmentOptions = {},
): Promise<DocumentFragment> {
  const withText = (text: string) => paragraphs(text.slice(0, maxLength), maxElements);
  if (format === 'text') return withText(source);
  const sanitize = sanitizer ?? (await (best ??= findSanitizer()));
  const html = source.slice(0, maxLength);
  // An element has two tags at most. Counting them first bounds the time that parsing takes.
  const markup = plainMarkup(html, 2 * maxElements);
  const fragment = sanitize && tidy(sanitize(markup), baseUrl, maxElements, maxDepth);
  const isCut = source.length > maxLength || markup.length < html.length;
  const isBlank = !fragment?.textContent.trim() && !fragment?.querySelector('img');
  return fragment && !(isCut && isBlank) ? fragment : withText(textOf(source));
}

/** The browser's own, or DOMPurify, which is loaded only where the browser has none. */
async function findSanitizer(): Promise<Sanitizer | undefined> {
  for (const create of [nativeSanitizer, domPurifySanitizer]) {
    try {
      const sanitizer = await create();
      if (isSafe(sanitizer)) return sanitizer;
    } catch {
      // Missing, or refused by a policy of the page.
    }
  }
  return (best = undefined);
}

/** A sanitiser that the page has changed, or whose Trusted Types policy it refuses, fails without an error. */
function isSafe(sanitize: Sanitizer): boolean {
  const { firstElementChild } = sanitize('<p>a<img onerror="x"><script>x</script></p>');
  return firstElementChild?.outerHTML === '<p>a<img></p>';
}

export async function nativeSanitizer(): Promise<Sanitizer> {
  if (!('setHTML' in Element.prototype)) throw new TypeError('This browser has no sanitiser.');
  const sanitizer = { elements: [...elementNames, ...wrapperNames], attributes: attributeNames, comments: false };
  return (html) => {
    // A document without a window loads no pictures.
    const fragment = document.implementation.createHTMLDocument('').createDocumentFragment();
    const container = fragment.ownerDocument.createElement('div') as unknown as SanitizingElement;
    container.setHTML(html, { sanitizer });
    fragment.append(...container.childNodes);
    return fragment;
  };
}

interface SanitizingElement extends Element {
  setHTML(html: string, options: object): void;
}

export async function domPurifySanitizer(): Promise<Sanitizer> {
  const { default: createPurifier } = await import('dompurify');
  // An instance of its own, so that hooks of the page do not change it.
  const purifier = createPurifier(window);
  return (html) =>
    // With a document type, as in the page: without one a table does not end a paragraph.
    purifier.sanitize(`<!doctype html><body>${html}`, {
      ALLOWED_TAGS: ['#text', ...elementNames, ...wrapperNames],
      ALLOWED_ATTR: attributeNames,
      ALLOW_ARIA_ATTR: false,
      ALLOW_DATA_ATTR: false,
      KEEP_CONTENT: false,
      RETURN_DOM_FRAGMENT: true,
      TRUSTED_TYPES_POLICY: parserPolicy() as never,
    });
}

/** All that takes more than lists, in one walk over a fragment that cannot do harm any more. */
function tidy(fragment: DocumentFragment, baseUrl: string | undefined): DocumentFragment {
  const all = [...fragment.querySelectorAll('*')];
  const topLevel = Math.min(...all.map(levelOf));
  const depths = new Map<Node, number>();

  for (const [index, element] of all.entries()) {
    const { localName, parentNode } = element;
    const depth = (depths.get(parentNode!) ?? 0) + 1;
    depths.set(element, depth);
    if (localName !== 'a') element.removeAttribute('href');
    if (localName !== 'img') element.removeAttribute('src');
    if (index >= maxElements || depth > maxDepth) element.remove();
    else if (wrapperNames.includes(localName) || element.matches('a a')) element.replaceWith(...element.childNodes);
    else if (localName === 'img') tidyImage(element as HTMLImageElement, baseUrl);
    else if (localName === 'a') tidyLink(element as HTMLAnchorElement, baseUrl);
    else if (levelOf(element) < Infinity) {
      depths.set(rename(element, `h${Math.min(levelOf(element) - topLevel + 3, 6)}`), depth);
    }
  }
  return fragment;
}

/** 1 to 6 for headings, else `Infinity`. */
function levelOf({ localName }: Element): number {
  return Number(/^h([1-6])$/.exec(localName)?.[1] ?? Infinity);
}

function rename(element: Element, name: string): Element {
  const renamed = element.ownerDocument.createElement(name);
  for (const { name, value } of element.attributes) renamed.setAttribute(name, value);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
  return renamed;
}

function tidyImage(image: HTMLImageElement, baseUrl: string | undefined): void {
  const src = secureUrl(image.getAttribute('src'), baseUrl);
  const isPixel = ['width', 'height'].some((side) => parseFloat(image.getAttribute(side) ?? '') <= 2);
  if (!src || isPixel) image.remove();
  else Object.assign(image, { alt: image.alt, loading: 'lazy', decoding: 'async', referrerPolicy: 'no-referrer', src });
}

function tidyLink(link: HTMLAnchorElement, baseUrl: string | undefined): void {
  const href = link.getAttribute('href');
  const url = href === null ? undefined : parseUrl(href, baseUrl);
  link.removeAttribute('href');
  if (!url || !/^(https?|mailto|tel):$/.test(url.protocol)) return;
  url.username = url.password = '';
  Object.assign(link, { href: url.href, rel: 'noopener noreferrer nofollow ugc', target: '_blank' });
  const isElsewhere = url.host && url.host !== parseUrl(baseUrl ?? '')?.host;
  if (isElsewhere && !link.textContent.includes(url.host)) link.append(` (${url.host})`);
}

/** Blank lines part paragraphs. */
function paragraphs(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const part of text.split(/\n\s*\n/)) {
    const paragraph = document.createElement('p');
    paragraph.textContent = part.trim();
    if (paragraph.textContent) fragment.append(paragraph);
  }
  return fragment;
}
