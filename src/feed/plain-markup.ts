/** A comment; an element that holds no markup, with what it holds; a tag with its attributes; what parsers take for a comment; a mere `<`. */
const token =
  /<!--(?:-?>|[^]*?(?:--!?>|$))|<(script|style|textarea|title|xmp|iframe|noembed|noframes|noscript|plaintext)(?=[\s/>])[^]*?(?:<\/\1(?=[\s/>])[^>]*(?:>|$)|$)|<(\/?)([a-z][^\s/>]*)((?:[^>=]+|=(?:\s*"[^"]*(?:"|$)|\s*'[^']*(?:'|$))?)*)(?:>|$)|<[!?/][^>]*(?:>|$)|</gi;

const attribute = /([^\s/=]+)(?:\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s>]+)))?/g;

/** Written as they are: a link may lie around blocks. */
const neutralNames = new Set('a br img'.split(' '));

/** Hold nothing, and say nothing to a reader. Some are looked at by the page's security policy before a sanitiser sees them. */
const emptyNames = new Set(
  'area base basefont bgsound col embed frame input keygen link meta param source track wbr'.split(' '),
);

/** Often without an end tag: what comes next ends them. */
const looseNames = new Set(
  'body caption colgroup dd dt head hr html li optgroup option p rp rt tbody td tfoot th thead tr'.split(' '),
);

/** Stand inside a line. */
const inlineNames = new Set(
  (
    'abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark nobr q s samp small span strike strong ' +
    'sub sup time tt u var'
  ).split(' '),
);

export interface MarkupLimits {
  /** The attributes to keep. */
  readonly attributeNames: readonly string[];
  /** The markup ends before the tag that is one too many. */
  readonly maxTags: number;
  /** How deep elements may lie inside each other. Of those beyond, what is inside stays. */
  readonly maxDepth: number;
}

/**
 * HTML written anew, so that the time and the elements that a parser makes of it grow with its length and not with the square of it:
 *
 * - Of attributes, only those named stay, once in each tag. A parser compares each with those before it.
 * - Elements are closed in order, and those inside a line where a block begins or ends. A parser opens those left open again, in
 *   each block that follows.
 * - Comments, and elements that hold no markup, such as scripts, are gone.
 *
 * It is no safer than it was before: that is the sanitiser's part.
 */
export function plainMarkup(html: string, { attributeNames, maxTags, maxDepth }: MarkupLimits) {
  const pieces: string[] = [];
  const open: string[] = [];
  let done = 0;

  /** The end tags of the innermost `count` of the open elements. */
  const close = (count: number) =>
    open
      .splice(open.length - count)
      .reverse()
      .map((name) => `</${name}>`)
      .join('');

  function writeTag(name: string, isEnd: boolean, attributes: string): string {
    if (emptyNames.has(name)) return '';
    const tag = isEnd ? `</${name}>` : startTag(name, attributes, attributeNames);
    if (neutralNames.has(name)) return tag;
    const isLoose = looseNames.has(name);
    if (isEnd && !isLoose) return open.includes(name) ? close(open.length - open.lastIndexOf(name)) : '';
    let ends = '';
    while (!inlineNames.has(name) && inlineNames.has(open.at(-1) ?? '')) ends += close(1);
    if (isLoose) return ends + tag;
    if (open.length >= maxDepth) return ends;
    open.push(name);
    return ends + tag;
  }

  for (const match of html.matchAll(token)) {
    const [whole, , slash, name, attributes = ''] = match;
    if (name && --maxTags < 0) return { markup: pieces.join('') + html.slice(done, match.index), isWhole: false };
    pieces.push(html.slice(done, match.index));
    if (name) pieces.push(writeTag(name.toLowerCase(), slash !== '', attributes));
    else if (whole === '<') pieces.push('&lt;');
    done = match.index + whole.length;
  }
  return { markup: pieces.join('') + html.slice(done), isWhole: true };
}

/** With the first attribute of each name, as parsers have it. */
function startTag(name: string, source: string, attributeNames: readonly string[]): string {
  const attributes = new Map<string, string>();
  for (const [, written = '', ...values] of source.matchAll(attribute)) {
    const key = written.toLowerCase();
    const value = values.find((each) => each !== undefined) ?? '';
    if (attributeNames.includes(key) && !attributes.has(key)) attributes.set(key, value);
  }
  const written = [...attributes].map(([key, value]) => ` ${key}="${value.replaceAll('"', '&quot;')}"`);
  return `<${name}${written.join('')}>`;
}
