/** Words a minute that people read of an article in silence: https://doi.org/10.1016/j.jml.2019.104047. */
const pace = 238;

/** Characters that are counted. Of a longer text the rest is taken to be alike, as finding words in some scripts takes long. */
const sample = 50_000;

/** Scripts that put no spaces between words. */
const unspaced =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}]/u;

/**
 * Whole minutes that a text takes to read, 1 at least. `undefined` where there are no words, and where only `Intl.Segmenter` could
 * find them and the browser has none.
 */
export function readingTime(text: string, lang: string): number | undefined {
  const read = text.slice(0, sample);
  const count = unspaced.test(read) ? countSegments(read, lang) : read.match(/[\p{L}\p{N}]\S*/gu)?.length;
  return count ? Math.max(1, Math.round((count * text.length) / read.length / pace)) : undefined;
}

function countSegments(text: string, lang: string): number | undefined {
  if (!('Segmenter' in Intl)) return undefined;
  const words = new Intl.Segmenter(supported(lang), { granularity: 'word' });
  let count = 0;
  for (const { isWordLike } of words.segment(text)) if (isWordLike) count++;
  return count;
}

/** A tag that `Intl` takes, as a page may write anything into `lang`. */
function supported(lang: string): string[] {
  try {
    return Intl.getCanonicalLocales(lang || []);
  } catch {
    return [];
  }
}
