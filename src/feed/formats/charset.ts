/** Labels that say nothing: UTF-16 shows in the bytes, and what calls itself ASCII is often more than that. */
const label = /(?:charset|encoding)\s*=\s*["']?(?!utf-?16|unicode|(?:us-)?ascii)([\w.:-]+)/i;

/**
 * What bytes of XML or HTML say, by their zero bytes, the charset they were sent with, or their own declaration. Of two that
 * contradict each other the one is right that the bytes are possible in. https://www.rfc-editor.org/rfc/rfc7303#section-3
 *
 * @param text The same read as UTF-8, or by the byte order mark, which outweighs all labels.
 */
export function decodeMarkup(text: string, bytes: Uint8Array, contentType: string | null | undefined): string {
  const sent = label.exec(contentType ?? '')?.[1];
  const declared = label.exec(
    /<(?:\?xml|meta)\s[^<>]*(?:encoding|charset)\s*=[^<>]*/i.exec(text.slice(0, 2_000))?.[0] ?? '',
  )?.[1];
  const isUtf8 = /^utf-?8$/i;
  const hasByteOrderMark = bytes[0]! > 0x7f;
  const isRight = isUtf8.test(declared ?? sent ?? 'utf-8') && !text.includes('\ufffd');
  if (hasByteOrderMark || (isRight && bytes[1])) return text;

  const labels = bytes[0] === 0 ? ['utf-16be'] : bytes[1] === 0 ? ['utf-16le'] : [sent, declared, 'utf-8'];
  const decoded = labels.map((each) => each && decodeStrictly(bytes, each)).find((each) => each !== undefined);
  // Nothing fits: UTF-8 with some damage has other letters too, and what has none is from an old Windows.
  return (decoded ?? (/[\x80-\ufffc]/.test(text) ? text : new TextDecoder('windows-1252').decode(bytes))).trim();
}

/** `undefined` when the charset is not known, or the bytes are not possible in it. */
function decodeStrictly(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
