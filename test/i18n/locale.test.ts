import { expect } from '@open-wc/testing';
import { addLocale, offerLocale, onLocaleChange, stringsFor } from '../../src/i18n/locale.js';
import { en } from '../../src/i18n/locales/en.js';
import type { Strings } from '../../src/i18n/strings.js';

const table = (lang: string): Strings => ({ ...en, lang });

/** The tag of the table that is found for a tag. */
const found = (lang: string) => {
  const strings = stringsFor(lang);
  return typeof strings === 'object' ? strings.lang : strings;
};

const change = () =>
  new Promise<void>((resolve) => {
    const stop = onLocaleChange(() => {
      stop();
      resolve();
    });
  });

describe('tags', () => {
  before(() => {
    for (const lang of ['pt', 'he', 'id', 'nb', 'zh-Hans', 'zh-Hant', 'es', 'es-MX']) addLocale(lang, table(lang));
  });

  for (const [tag, lang] of Object.entries({
    es: 'es',
    'es-419': 'es',
    'es-MX': 'es-MX',
    'ES-mx': 'es-MX',
    'es-MX-x-desk': 'es-MX',
    pt: 'pt',
    'pt-BR': 'pt',
    'pt-PT': 'pt',
    zh: 'zh-Hans',
    'zh-CN': 'zh-Hans',
    'zh-SG': 'zh-Hans',
    'zh-Hans-HK': 'zh-Hans',
    'zh-TW': 'zh-Hant',
    'zh-HK': 'zh-Hant',
    'zh-MO': 'zh-Hant',
    'zh-Hant-TW': 'zh-Hant',
    no: 'nb',
    'no-NO': 'nb',
    nn: 'nb',
    'nn-NO': 'nb',
    iw: 'he',
    'iw-IL': 'he',
    in: 'id',
    'in-ID': 'id',
  })) {
    it(`${tag} gets ${lang}`, () => expect(found(tag)).to.equal(lang));
  }

  for (const tag of ['', '-', 'en', 'en-GB', 'tlh', 'constructor', '__proto__', 'e', 'esx', 'p t'])
    it(`${JSON.stringify(tag)} gets English`, () => expect(stringsFor(tag)).to.equal(undefined));
});

describe('a language that is offered', () => {
  it('is loaded once, when it is first needed, and tells when it is there', async () => {
    let loads = 0;
    offerLocale('qaa', async () => {
      loads++;
      return { qaa: table('qaa') };
    });
    expect(loads).to.equal(0);
    const coming = change();
    expect([found('qaa-XX'), found('qaa')]).to.deep.equal(['coming', 'coming']);
    await coming;
    expect([found('qaa-XX'), loads]).to.deep.equal(['qaa', 1]);
  });

  it('is English where it cannot be loaded, without a word and without asking again', async () => {
    let loads = 0;
    offerLocale('qab', async () => {
      loads++;
      return import('/missing/language.js' as string) as Promise<Record<string, Strings>>;
    });
    const coming = change();
    expect(found('qab')).to.equal('coming');
    await coming;
    expect([found('qab'), found('qab'), loads]).to.deep.equal([undefined, undefined, 1]);
  });

  it('falls back to a shorter tag where it cannot be loaded', async () => {
    addLocale('qac', table('qac'));
    offerLocale('qac-YY', () => Promise.reject(new TypeError('No connection')));
    const coming = change();
    expect(found('qac-YY')).to.equal('coming');
    await coming;
    expect(found('qac-YY')).to.equal('qac');
  });

  it('gives way to what the page adds itself', async () => {
    let arrive = (_: Record<string, Strings>) => {};
    offerLocale('qad', () => new Promise((resolve) => (arrive = resolve)));
    expect(found('qad')).to.equal('coming');
    const own = { ...table('qad'), retry: 'Own' };
    addLocale('qad', own);
    arrive({ qad: table('qad') });
    await Promise.resolve();
    expect(stringsFor('qad')).to.equal(own);
  });
});
