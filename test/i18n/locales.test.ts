import { expect } from '@open-wc/testing';
import { languages } from '../../src/define/languages.js';
import { formatNumber } from '../../src/i18n/format.js';
import { en } from '../../src/i18n/locales/en.js';
import type { Strings } from '../../src/i18n/strings.js';

const tags = [
  ...['ar', 'cs', 'da', 'de', 'es', 'fa', 'fi', 'fr', 'he', 'hi', 'id', 'it', 'ja', 'ko', 'nb', 'nl', 'pl', 'pt', 'ru'],
  ...['sv', 'tr', 'uk', 'vi', 'zh-Hans', 'zh-Hant'],
];

const counts = [0, 1, 2, 3, 5, 11, 21, 100];

/** Words that stand on buttons, so there is little room for them. */
const buttons = [
  ...['retry', 'loadMore', 'clearFilters', 'gateButton', 'bannerButton', 'signIn', 'signOut', 'signOutEverywhere'],
  ...['readOnPublisher', 'loginShow', 'loginAgain', 'loginHere', 'sendCode', 'confirmCode', 'resendCode', 'otherEmail'],
  ...['cancel', 'shareHeading', 'shareNative', 'copyLink', 'linkCopied', 'email', 'print', 'qrCode', 'close'],
  ...['previousArticle', 'nextArticle'],
] as const;

/** English words that other languages use as they are. */
const shared =
  /^(Neutral|Bearish|Bullish|Horizon|E-mail|Symbol|Name|Type|ETF|Crypto|Index|Commodity|Relevance|Code|\d+ articles?)$/;

/** One text as the elements show it. */
interface Text {
  readonly key: string;
  readonly text: string;
  /** What has to be in it. */
  readonly holds: readonly string[];
}

/** Every text of a table; those that take a count once for each of `counts`. */
function textsOf(strings: Strings): Text[] {
  const { lang, bands, tickerTypes, meter, ...rest } = strings;
  const number = (count: number) => formatNumber(count, lang);
  return [
    ...Object.entries({ ...bands, ...tickerTypes }).map(([key, text]) => ({ key, text, holds: [] })),
    ...counts.flatMap((left): Text[] => [
      { key: 'meter', text: meter(left, number(left)), holds: [number(left)] },
      {
        key: 'meter',
        text: meter(left, number(left), number(7), 'XYZ'),
        holds: [number(left), number(7), 'XYZ'],
      },
    ]),
    ...Object.entries(rest).flatMap(([key, value]: [string, Strings[keyof Strings]]): Text[] => {
      if (typeof value === 'string') return [{ key, text: value, holds: [] }];
      if (typeof value !== 'function') return [];
      const write = value as (...values: unknown[]) => string;
      if (write.length < 2 && !/Wait$|Left$/.test(key)) return [{ key, text: write('XYZ'), holds: ['XYZ'] }];
      return counts.map((count) => ({
        key,
        text: write(count, number(count)),
        // One and two may be words, and none a sentence of its own.
        holds: count > 2 ? [number(count)] : [],
      }));
    }),
  ];
}

describe('the languages', () => {
  it('are all there', () => {
    expect(Object.keys(languages)).to.deep.equal(tags);
  });

  for (const [tag, load] of Object.entries(languages)) {
    describe(tag, () => {
      let strings: Strings;
      let texts: Text[];

      before(async () => {
        const tables: Strings[] = Object.values(await load());
        expect(tables).to.have.length(1);
        strings = tables[0]!;
        texts = textsOf(strings);
      });

      it('names itself and has every text', () => {
        expect(strings.lang).to.equal(tag);
        expect(Object.keys(strings).sort()).to.deep.equal(Object.keys(en).sort());
        expect(Object.keys(strings.bands)).to.deep.equal(Object.keys(en.bands));
        expect(Object.keys(strings.tickerTypes)).to.deep.equal(Object.keys(en.tickerTypes));
      });

      it('has no English left', () => {
        const english = textsOf(en);
        const left = texts.filter(
          ({ text }, index) => english[index]!.text === text && !shared.test(text) && !/^\W*XYZ\W*$/.test(text),
        );
        expect(left).to.deep.equal([]);
      });

      it('says what it is given', () => {
        const lost = texts.filter(({ text, holds }) => !holds.every((part) => text.includes(part)));
        expect(lost).to.deep.equal([]);
      });

      it('is set as print: no straight quotes, no stray spaces, nothing undefined', () => {
        const flawed = texts.filter(
          ({ text }) => !text || text !== text.trim() || /["']|\s{2}|\.\.|\b(undefined|null|NaN)\b|\[object/.test(text),
        );
        expect(flawed).to.deep.equal([]);
      });

      it('has labels that fit on buttons', () => {
        const long = buttons.filter((key) => strings[key].length > en[key].length * 2.5);
        expect(long).to.deep.equal([]);
      });
    });
  }
});

describe('plurals', () => {
  const expected = {
    ar: ['لا مقالات', 'مقال واحد', 'مقالان', '٣ مقالات', '٥ مقالات', '١١ مقالًا', '٢١ مقالًا', '١٠٠ مقال'],
    cs: ['0 článků', '1 článek', '2 články', '3 články', '5 článků', '11 článků', '21 článků', '100 článků'],
    de: ['0 Artikel', '1 Artikel', '2 Artikel', '3 Artikel', '5 Artikel', '11 Artikel', '21 Artikel', '100 Artikel'],
    fr: [
      '0 article',
      '1 article',
      '2 articles',
      '3 articles',
      '5 articles',
      '11 articles',
      '21 articles',
      '100 articles',
    ],
    he: ['0 כתבות', 'כתבה אחת', 'שתי כתבות', '3 כתבות', '5 כתבות', '11 כתבות', '21 כתבות', '100 כתבות'],
    ja: ['0件の記事', '1件の記事', '2件の記事', '3件の記事', '5件の記事', '11件の記事', '21件の記事', '100件の記事'],
    pl: [
      ...['0 artykułów', '1 artykuł', '2 artykuły', '3 artykuły', '5 artykułów', '11 artykułów', '21 artykułów'],
      '100 artykułów',
    ],
    ru: ['0 статей', '1 статья', '2 статьи', '3 статьи', '5 статей', '11 статей', '21 статья', '100 статей'],
    uk: ['0 статей', '1 стаття', '2 статті', '3 статті', '5 статей', '11 статей', '21 стаття', '100 статей'],
  } as const;

  for (const [tag, words] of Object.entries(expected)) {
    it(`are right in ${tag}`, async () => {
      const [strings] = Object.values(await languages[tag as keyof typeof expected]()) as Strings[];
      const arabic = new Intl.NumberFormat('ar-EG', { useGrouping: false });
      const write = (count: number) => (tag === 'ar' ? arabic.format(count) : String(count));
      expect(counts.map((count) => strings!.resultCount(count, write(count)))).to.deep.equal(words);
    });
  }
});
