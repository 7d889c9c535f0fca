import type { ArticleBody } from './article.js';
import { plainMarkup } from './plain-markup.js';
import { attributeNames, elementNames, endsWithHost, isNumber, wrapperNames } from './sanitize.js';
import { decodeEntities, withoutTricks } from './text.js';
import { parseUrl, secureUrl } from './urls.js';

interface Branch {
  name: string;
  readonly attributes: Map<string, string>;
  readonly inside: (Branch | string)[];
}

const emptyNames = new Set(['br', 'hr', 'img']);

/** What ends an element that is often left open, as far up as the elements that may hold another one of them. */
const endings: Readonly<Record<string, readonly [ended: string, holders: string]>> = {
  a: ['a', 'td th caption'],
  li: ['li', 'ul ol'],
  dt: ['dt dd', 'dl'],
  dd: ['dt dd', 'dl'],
  td: ['td th', 'tr table'],
  th: ['td th', 'tr table'],
  tr: ['tr', 'table'],
  thead: ['thead tbody tfoot', 'table'],
  tbody: ['thead tbody tfoot', 'table'],
  tfoot: ['thead tbody tfoot', 'table'],
};
const blocks = new Set('p h1 h2 h3 h4 h5 h6 ul ol blockquote pre figure table dl div hr'.split(' '));
const paragraphEnding = ['p', 'li td th dd div blockquote figure figcaption caption'] as const;

export interface MarkupOptions {
  /** Level of the heading that the text stands under, 1 to 6. */
  readonly headingLevel: number;
  /** The most characters of the source to read, 500,000 by default. */
  readonly maxLength?: number | undefined;
  /** The most elements to keep, 5,000 by default. */
  readonly maxElements?: number | undefined;
  /** How deep elements may lie inside each other, 100 by default. Those beyond leave what is inside. */
  readonly maxDepth?: number | undefined;
}

/**
 * The text of an article as HTML that is safe to insert, for servers, which have no parser whose work could be looked through: every tag is
 * written anew, from the lists of the sanitiser for browsers, and all between the tags is text. What is not on the lists is left out.
 */
export function safeMarkup(
  { format, source, baseUrl }: ArticleBody,
  { headingLevel, maxLength = 500_000, maxElements = 5_000, maxDepth = 100 }: MarkupOptions,
): string {
  if (format === 'text') return paragraphs(source.slice(0, maxLength), maxElements);
  const limits = { attributeNames, maxTags: 2 * maxElements, maxDepth };
  const root = branch('div');
  grow(root, plainMarkup(source.slice(0, maxLength), limits).markup, maxDepth);
  const all = [...descendants(root)];
  const topLevel = Math.min(...all.map(levelOf));
  for (const each of all) tidy(each, { baseUrl, topLevel, headingLevel });
  return root.inside.map(write).join('');
}

function branch(name: string, attributes: Branch['attributes'] = new Map()): Branch {
  return { name, attributes, inside: [] };
}

function* descendants({ inside }: Branch): Generator<Branch> {
  for (const each of inside) {
    if (typeof each === 'string') continue;
    yield each;
    yield* descendants(each);
  }
}

/** Markup as `plainMarkup` writes it: no `<` but at the beginning of a tag, and every value in double quotes. */
function grow(root: Branch, markup: string, maxDepth: number) {
  const open = [root];
  /** The name of an element that goes with what is inside, and how many of that name are open. */
  let gone: { readonly name: string; depth: number } | undefined;
  let done = 0;

  const say = (text: string) => {
    if (text && !gone) open.at(-1)!.inside.push(withoutTricks(decodeEntities(text)));
  };
  const end = (names: string, holders = '') => {
    const at = open.findLastIndex(({ name }) => ` ${names} ${holders} `.includes(` ${name} `));
    if (at > 0 && names.split(' ').includes(open[at]!.name)) open.length = at;
  };
  const begin = (name: string, attributes: string) => {
    const known = endings[name];
    if (known) end(...known);
    if (blocks.has(name)) end(...paragraphEnding);
    if (open.length > maxDepth) return;
    const begun = branch(name, readAttributes(attributes));
    open.at(-1)!.inside.push(begun);
    if (!emptyNames.has(name)) open.push(begun);
  };

  for (const { 0: tag, 1: slash, 2: name = '', 3: attributes = '', index } of markup.matchAll(
    /<(\/?)([a-z][^\s>]*)((?:\s[^\s=]+="[^"]*")*)>/g,
  )) {
    say(markup.slice(done, index));
    done = index + tag.length;
    if (gone) {
      if (name === gone.name) gone.depth += slash ? -1 : 1;
      if (gone.depth === 0) gone = undefined;
    } else if (elementNames.includes(name)) {
      if (slash) end(name);
      else begin(name, attributes);
    } else if (!slash && !wrapperNames.includes(name)) gone = { name, depth: 1 };
  }
  say(markup.slice(done));
}

function readAttributes(source: string) {
  const found = [...source.matchAll(/\s([^\s=]+)="([^"]*)"/g)];
  return new Map(found.map(([, name, value]) => [name!, withoutTricks(decodeEntities(value!))]));
}

interface Surroundings {
  readonly baseUrl: string | undefined;
  /** Of the headings in the text. */
  readonly topLevel: number;
  readonly headingLevel: number;
}

/** As the sanitiser for browsers and the element that shows the text do it. */
function tidy(each: Branch, { baseUrl, topLevel, headingLevel }: Surroundings) {
  const { name, attributes } = each;
  const href = attributes.get('href');
  const src = secureUrl(attributes.get('src'), baseUrl);
  attributes.delete('href');
  attributes.delete('src');
  if (name === 'img') {
    const isPixel = ['width', 'height'].some((side) => parseFloat(attributes.get(side) ?? '') <= 2);
    if (!src || isPixel) each.name = '';
    else
      put(each, {
        alt: attributes.get('alt') ?? '',
        loading: 'lazy',
        decoding: 'async',
        referrerpolicy: 'no-referrer',
        src,
      });
  } else if (name === 'a') tidyLink(each, href, baseUrl);
  else if (name === 'table' || name === 'pre') {
    if (name === 'table') alignNumbers(each);
    const inner = { ...each, inside: [...each.inside], attributes: new Map(attributes) };
    each.name = 'div';
    each.attributes.clear();
    each.inside.splice(0, Infinity, inner);
    put(each, { class: 'wide' });
  } else if (levelOf(each) < Infinity) {
    const level = Math.min(levelOf(each) - topLevel + 3, 6);
    each.name = `h${level}`;
    put(each, { 'aria-level': String(Math.min(headingLevel - 2 + level, 6)) });
  }
}

function put({ attributes }: Branch, values: Readonly<Record<string, string>>) {
  for (const [name, value] of Object.entries(values)) attributes.set(name, value);
}

function tidyLink(link: Branch, href: string | undefined, baseUrl: string | undefined) {
  const url = href === undefined ? undefined : parseUrl(href, baseUrl);
  if (!url || !/^(https?|mailto|tel):$/.test(url.protocol)) return;
  url.username = url.password = '';
  put(link, { href: url.href, rel: 'noopener noreferrer nofollow ugc', target: '_blank' });
  const { host } = url;
  if (!host || host === parseUrl(baseUrl ?? '')?.host || endsWithHost(textOf(link), host)) return;
  link.inside.push(' ', { ...branch('bdi'), inside: [`(${host})`] });
}

/** 1 to 6 for headings, else `Infinity`. */
function levelOf({ name }: Branch): number {
  return Number(/^h([1-6])$/.exec(name)?.[1] ?? Infinity);
}

function textOf({ inside }: Branch): string {
  return inside.map((each) => (typeof each === 'string' ? each : textOf(each))).join('');
}

/** Columns of numbers are read from their last digit. */
function alignNumbers(table: Branch) {
  const rows = [...descendants(table)]
    .filter(({ name }) => name === 'tr')
    .map(({ inside }) => inside.filter((each) => typeof each !== 'string' && /^t[dh]$/.test(each.name)) as Branch[]);
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const cells = rows.flatMap((row) => row[column] ?? []);
    const values = cells.filter(({ name }) => name === 'td');
    if (values.length && values.every((cell) => isNumber(textOf(cell))))
      for (const cell of cells) put(cell, { class: 'number' });
  }
}

function write(each: Branch | string): string {
  if (typeof each === 'string') return escape(each);
  const { name, attributes, inside } = each;
  const written = [...attributes].map(([key, value]) => ` ${key}="${escape(value)}"`).join('');
  if (!name) return '';
  if (emptyNames.has(name)) return `<${name}${written}>`;
  // A parser takes out one line break at the start of this.
  const content = inside.map(write).join('');
  return `<${name}${written}>${name === 'pre' ? content.replace(/^\n+/, '') : content}</${name}>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Blank lines part paragraphs. */
function paragraphs(text: string, maxElements: number): string {
  const parts = withoutTricks(text)
    .split(/\n\s*\n/)
    .map((part) => part.trim());
  return parts
    .filter(Boolean)
    .slice(0, maxElements)
    .map((part) => `<p>${escape(part)}</p>`)
    .join('');
}
