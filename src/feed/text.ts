import { parseDocument } from './parser.js';

const entities = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }));

/** A feed could make up names without end, and each costs the browser a document. */
const maxEntities = 500;

/** Decodes HTML's character references once. Names beyond the few common ones take a browser, and else stay as they are. */
export function decodeEntities(text: string): string {
  return text.replace(/&(#\d{1,7}|#x[\da-f]{1,6}|\w{2,31});/gi, (reference, name: string) => {
    const point = Number(`0${name.slice(1)}`);
    // Those from 0x80 to 0x9f mean the letters of another charset.
    const isPoint = name.startsWith('#') && (point < 0x80 || point > 0x9f);
    if (isPoint) return point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point);
    if (!entities.has(name) && entities.size < maxEntities) entities.set(name, lookUp(reference));
    return entities.get(name) ?? reference;
  });
}

function lookUp(reference: string): string {
  try {
    return parseDocument(reference, 'text/html').body.textContent;
  } catch {
    return reference;
  }
}

const inline = /^<\/?(?:a|abbr|b|cite|code|em|font|i|mark|q|s|small|span|strong|su[bp]|u)\b/i;

/** Each pattern takes linear time, whatever the text. */
export function stripTags(html: string): string {
  return html
    .replace(/<(script|style)\b[^]*?(?:<\/\1[^>]*>?|$)|<!--[^]*?(?:-->|$)/gi, ' ')
    .replace(/<[a-z/!][^<>]*>/gi, (tag) => (inline.test(tag) ? '' : ' '));
}

/** Letters that need no cleaning: no markup, no marks, nothing beyond the common scripts. */
const word =
  "[!-%'-;=-~\\u00a1-\\u02ff\\u0370-\\u0482\\u048a-\\u0590\\u2010-\\u2027\\u3001-\\u3029\\u3041-\\u3096\\u30a0-\\u30ff\\u4e00-\\u9fff\\uac00-\\ud7a3]+";

/** What most text is: words with one space between them. */
const clean = new RegExp(`^${word}(?: ${word})*$`);

/**
 * Text that means what it shows and stays in its place: well-formed, without control characters and those that turn letters
 * round, and with six marks on a letter at most, as more of them reach into the lines around. Line breaks and tabs stay.
 */
export function withoutTricks(text: string): string {
  return text
    .replace(/[^\P{Cc}\t\n]|[\u202d\u202e]/gu, '')
    .toWellFormed()
    .replace(/(\p{M}{6})\p{M}+/gu, '$1');
}

/**
 * A string or number as one line of well-formed text, without the characters that control direction; `undefined` when
 * nothing is left. Longer text is cut.
 */
export function cleanText(value: unknown, max = 2_000): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const given = String(value);
  if (given.length <= max && clean.test(given)) return given;
  const text = withoutTricks(given.replace(/\s+/g, ' '))
    .replace(/[\u061c\u200e\u200f\u202a-\u202c\u2066-\u2069]/g, '')
    .trim();
  const short = text.length > max ? `${text.slice(0, max - 1)}…` : text;
  return short.toWellFormed() || undefined;
}

/** Like `cleanText`, with tags taken out and entities decoded once: what is markup after that is shown as text. */
export function plainText(value: unknown, max = 2_000): string | undefined {
  if (typeof value !== 'string') return cleanText(value, max);
  if (value.length <= max && clean.test(value)) return value;
  return cleanText(decodeEntities(stripTags(value.slice(0, 50_000))), max);
}
