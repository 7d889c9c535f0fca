import { expect, fixture, html } from '@open-wc/testing';
import '../../src/define/market-article-card.js';
import type { MarketArticleCardElement } from '../../src/elements/market-article-card.js';
import type { Article } from '../../src/feed/article.js';
import { addLocale } from '../../src/i18n/locale.js';
import { en } from '../../src/i18n/locales/en.js';
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
});
