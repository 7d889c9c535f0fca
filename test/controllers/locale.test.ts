import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { LocaleController } from '../../src/controllers/locale.js';
import { languages } from '../../src/define/languages.js';
import '../../src/define/market-article-card.js';
import type { MarketArticleCardElement } from '../../src/elements/market-article-card.js';
import type { Article } from '../../src/feed/article.js';
import { addLocale, offerLocale } from '../../src/i18n/locale.js';
import { en } from '../../src/i18n/locales/en.js';
import { sentimentEnglish } from '../../src/i18n/english/sentiment.js';
import type { SentimentStrings, Strings } from '../../src/i18n/strings.js';
import { until } from '../support/until.js';

const article: Article = {
  id: '1',
  title: 'Rates hold',
  published: new Date('2026-04-13T04:56:00Z'),
  sentiment: { score: 80 },
  keyPoints: [],
  tickers: [],
  authors: [],
  tags: [],
  access: { level: 'free' },
};

const text = (element: Element, part: string) =>
  element.shadowRoot!.querySelector(`[part~="${part}"]`)!.textContent.replace(/\s+/g, ' ').trim();

const card = () => html`<market-article-card .article=${article}></market-article-card>`;

/** Shows what the controller knows. */
class LocaleProbe extends LitElement {
  locale = new LocaleController<SentimentStrings>(this, sentimentEnglish);

  /** The word for bullish, the tag for formats, and the tag of the texts where it is another than the page's. */
  get says() {
    const { strings, lang, textLang } = this.locale;
    return [strings.bands.bullish, lang, textLang];
  }
}
customElements.define('locale-probe', LocaleProbe);

const probe = async (lang: string) => {
  const page = await fixture<HTMLElement>(html`<div lang=${lang}><locale-probe></locale-probe></div>`);
  return page.querySelector<LocaleProbe>('locale-probe')!;
};

describe('languages', () => {
  it('follow the nearest lang above the element, through shadow roots, and its changes', async () => {
    addLocale('xx', {
      ...en,
      lang: 'xx',
      score: (score) => `Punkte ${score}`,
      bands: { ...en.bands, bullish: 'Steigend' },
    });
    const outer = await fixture<HTMLElement>(html`<div lang="xx-YY"><p></p></div>`);
    const inner = outer.querySelector('p')!.attachShadow({ mode: 'open' });
    const element = document.createElement('market-article-card') as MarketArticleCardElement;
    element.article = article;
    inner.append(element);
    await element.updateComplete;
    expect(text(element, 'sentiment')).to.equal('Punkte 80Steigend');
    outer.lang = 'en';
    await until(() => text(element, 'sentiment') === 'Score 80Bullish');
  });

  it('stand side by side on one page', async () => {
    const page = await fixture<HTMLElement>(
      html`<div>
        <div lang="xx">${card()}</div>
        <div lang="en">${card()}</div>
      </div>`,
    );
    const [first, second] = page.querySelectorAll('market-article-card');
    expect([text(first!, 'sentiment'), text(second!, 'sentiment')]).to.deep.equal([
      'Punkte 80Steigend',
      'Score 80Bullish',
    ]);
  });

  it('fall back to English where a language is not there or is none', async () => {
    for (const lang of ['tlh', 'en_US', 'not a language']) {
      const page = await fixture<HTMLElement>(html`<div lang=${lang}>${card()}</div>`);
      const element = page.querySelector('market-article-card')!;
      expect(text(element, 'time'), lang).to.equal('Apr 13, 2026 04:56 UTC');
    }
  });

  it('give British pages British dates', async () => {
    const page = await fixture<HTMLElement>(html`<div lang="en-GB">${card()}</div>`);
    expect(text(page.querySelector('market-article-card')!, 'time')).to.equal('13 Apr 2026 04:56 UTC');
  });

  it('come when a page needs them, and change when it changes', async () => {
    const element = await probe('de-AT');
    await until(() => element.says[0] === 'Bullisch');
    expect(element.says).to.deep.equal(['Bullisch', 'de-AT', undefined]);
    element.parentElement!.lang = 'fr';
    await until(() => element.says[0] === 'Haussier');
    expect(element.says).to.deep.equal(['Haussier', 'fr', undefined]);
    element.parentElement!.lang = 'en';
    await until(() => element.says[0] === 'Bullish');
    expect(element.says).to.deep.equal(['Bullish', 'en', undefined]);
  });

  it('stay what they were until the next one is there', async () => {
    let arrive = (_: Record<string, Strings>) => {};
    offerLocale('qba', () => new Promise((resolve) => (arrive = resolve)));
    addLocale('xx', { ...en, lang: 'xx', bands: { ...en.bands, bullish: 'Steigend' } });
    const element = await probe('xx');
    expect(element.says).to.deep.equal(['Steigend', 'xx', undefined]);
    element.parentElement!.lang = 'qba';
    await until(() => element.says[2] === 'xx');
    expect(element.says).to.deep.equal(['Steigend', 'xx', 'xx']);
    arrive({ qba: { ...en, lang: 'qba', bands: { ...en.bands, bullish: 'Qba' } } });
    await until(() => element.says[0] === 'Qba');
    expect(element.says).to.deep.equal(['Qba', 'qba', undefined]);
  });

  it('are English where they cannot be loaded, and say that they are', async () => {
    offerLocale('qbb', () => Promise.reject(new TypeError('No connection')));
    const element = await probe('qbb');
    expect(element.says).to.deep.equal(['Bullish', 'en', 'en']);
  });

  it('are marked as their own where the page is in another one', async () => {
    for (const [lang, textLang] of Object.entries({ '': 'en', tlh: 'en', en_US: 'en', 'en-GB': undefined })) {
      const element = await fixture<LocaleProbe>(html`<locale-probe lang=${lang}></locale-probe>`);
      if (!lang) document.documentElement.removeAttribute('lang');
      element.locale.refresh();
      expect(element.says[2], lang).to.equal(textLang);
      document.documentElement.lang = 'en';
    }
  });

  it('follow older names and regions, with the formats of the page’s own tag', async () => {
    const pages = {
      'zh-TW': ['看多', 'zh-TW', undefined],
      'zh-HK': ['看多', 'zh-HK', undefined],
      zh: ['看涨', 'zh', undefined],
      iw: ['שורי', 'iw', undefined],
      in: ['Bullish', 'in', undefined],
      no: ['Positiv', 'no', undefined],
      'pt-PT': ['Altista', 'pt-PT', undefined],
      'ar-EG': ['صعودي', 'ar-EG', undefined],
    } as const;
    for (const [lang, says] of Object.entries(pages)) {
      const element = await probe(lang);
      await until(() => element.says[1] === says[1], lang);
      expect(element.says, lang).to.deep.equal(says);
    }
  });

  it('stand side by side, all of them, on one page', async () => {
    const tags = Object.keys(languages);
    const page = await fixture<HTMLElement>(
      html`<div>${tags.map((tag) => html`<div lang=${tag}>${card()}</div>`)}</div>`,
    );
    const words = await Promise.all(
      Object.values(languages).map(async (load) => Object.values<Strings>(await load())[0]!.bands.bullish),
    );
    const cards = [...page.querySelectorAll('market-article-card')];
    const shown = () => cards.map((element) => text(element, 'sentiment-label'));
    await until(() => shown().join() === words.join());
    await expect(page).to.be.accessible();
  });
});
