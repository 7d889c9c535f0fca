import type { ArticleBody } from './article.js';
import { parserPolicy } from './parser.js';
import { plainMarkup } from './plain-markup.js';
import { decodeEntities, stripTags, withoutTricks } from './text.js';
import { parseUrl, secureUrl } from './urls.js';

/** What stays of an article's HTML. All else goes, with what is inside. */
export const elementNames = (
  'p br hr h1 h2 h3 h4 h5 h6 ul ol li blockquote q cite code pre em strong b i u s sub sup small abbr bdi time a img figure ' +
  'figcaption table caption thead tbody tfoot tr th td dl dt dd span div'
).split(' ');

/** What goes, and leaves what is inside. */
export const wrapperNames = (
  'acronym address article aside bdo big center data details dfn font footer header hgroup ins kbd label main mark menu nav ' +
  'nobr picture ruby samp search section strike summary tt var'
).split(' ');

export const attributeNames = 'href src alt title lang dir datetime colspan rowspan width height'.split(' ');

/** Whether a text is a number, with its unit or sign perhaps, but no word. */
export function isNumber(text: string): boolean {
  return /^[^\p{L}]*\d[^\p{L}]*$/u.test(text);
}

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
  if (!sanitize) return withText(textOf(source));
  // An element has two tags at most. Counting them first bounds the time that parsing takes.
  const { markup, isWhole } = plainMarkup(source.slice(0, maxLength), {
    attributeNames,
    maxTags: 2 * maxElements,
    maxDepth,
  });
  const fragment = tidy(sanitize(markup), baseUrl, maxElements, maxDepth);
  const isCut = !isWhole || source.length > maxLength;
  const isBlank = !fragment.textContent.trim() && !fragment.querySelector('img');
  return isCut && isBlank ? withText(textOf(source)) : fragment;
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

/**
 * A sanitiser that the page has changed, or whose Trusted Types policy it refuses, fails without an error. Tried without an event
 * handler: browsers report those to the page's security policy, even where they are never run.
 */
function isSafe(sanitize: Sanitizer): boolean {
  const { firstElementChild } = sanitize('<p>a<img id="x"><script>x</script></p>');
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
    for (const child of [...container.childNodes]) fragment.append(child);
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

/** All that takes more than lists, in a fragment that cannot do harm any more. */
function tidy(fragment: DocumentFragment, baseUrl: string | undefined, maxElements: number, maxDepth: number) {
  const depths = new Map<Node, number>();
  let kept = 0;
  for (const element of [...fragment.querySelectorAll('*')]) {
    const { localName } = element;
    const depth = (depths.get(element.parentNode!) ?? 0) + 1;
    depths.set(element, depth);
    if (depth > maxDepth || wrapperNames.includes(localName) || element.matches(misplaced)) unwrap(element);
    else if (++kept > maxElements) element.remove();
    else if (element.matches(homeless)) depths.set(rename(element, 'div'), depth);
  }

  fragment.normalize();
  const texts = document.createTreeWalker(fragment, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) cleanValue(texts.currentNode as Text);

  const rest = [...fragment.querySelectorAll('*')];
  const topLevel = Math.min(...rest.map(levelOf));
  for (const element of rest) {
    const { localName, firstChild } = element;
    for (const attribute of element.attributes) cleanValue(attribute);
    if (localName !== 'a') element.removeAttribute('href');
    if (localName !== 'img') element.removeAttribute('src');
    if (localName === 'img') tidyImage(element as HTMLImageElement, baseUrl);
    else if (localName === 'a') tidyLink(element as HTMLAnchorElement, baseUrl);
    // A parser takes out one line break at the start of this, each time.
    else if (localName === 'pre' && firstChild)
      firstChild.nodeValue = firstChild.nodeValue?.replace(/^\n+/, '') ?? null;
    else if (levelOf(element) < Infinity) rename(element, `h${Math.min(levelOf(element) - topLevel + 3, 6)}`);
  }
  return fragment;
}

/** Where a parser would not leave them if it read the fragment again. What is inside stays. */
const misplaced = [
  'a a',
  ':is(h1, h2, h3, h4, h5, h6) > :is(h1, h2, h3, h4, h5, h6)',
  ':is(caption, thead, tbody, tfoot):not(table > *)',
  'tr:not(:is(thead, tbody, tfoot) > *)',
  ':is(td, th):not(tr > *)',
].join();

/** What says nothing without its list around it. */
const homeless = 'li:not(ul > *, ol > *), :is(dt, dd):not(dl > *, dl > div > *)';

function unwrap(element: Element): void {
  for (const child of [...element.childNodes]) element.before(child);
  element.remove();
}

function cleanValue(node: Text | Attr): void {
  const clean = withoutTricks(node.nodeValue!);
  if (clean !== node.nodeValue) node.nodeValue = clean;
}

/** 1 to 6 for headings, else `Infinity`. */
function levelOf({ localName }: Element): number {
  return Number(/^h([1-6])$/.exec(localName)?.[1] ?? Infinity);
}

function rename(element: Element, name: string): Element {
  const renamed = element.ownerDocument.createElement(name);
  for (const { name, value } of element.attributes) renamed.setAttribute(name, value);
  element.before(renamed);
  for (const child of [...element.childNodes]) renamed.append(child);
  element.remove();
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
  const { host } = url;
  if (!host || host === parseUrl(baseUrl ?? '')?.host || endsWithHost(link.textContent, host)) return;
  // Isolated from the direction of what stands before it.
  const shown = link.ownerDocument.createElement('bdi');
  shown.textContent = `(${host})`;
  link.append(' ', shown);
}

/** Whether the last word is that host, in parentheses perhaps, or an address there. Elsewhere in a text it could hide. */
export function endsWithHost(text: string, host: string): boolean {
  const word = text.trim().split(/\s+/).at(-1)!;
  return word.replace(/^\(?(https?:\/\/)?/, '').split(/[/)]/)[0] === host;
}

function textOf(html: string): string {
  return decodeEntities(stripTags(html.replace(/<\/(p|div|li|tr|h\d)>/gi, '\n\n')));
}

/** Blank lines part paragraphs. */
function paragraphs(text: string, maxElements: number): DocumentFragment {
  const fragment = document.createDocumentFragment();
  const parts = withoutTricks(text)
    .split(/\n\s*\n/)
    .map((part) => part.trim());
  for (const part of parts.filter(Boolean).slice(0, maxElements)) {
    const paragraph = document.createElement('p');
    paragraph.textContent = part;
    fragment.append(paragraph);
  }
  return fragment;
}
