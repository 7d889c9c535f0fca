import { expect } from '@open-wc/testing';
import { openPage, type Page } from '../support/page.js';
import { until } from '../support/until.js';

const words = {
  ar: 'صعودي',
  he: 'שורי',
  de: 'Bullisch',
  ja: '強気',
  ru: 'Бычий',
  fi: 'Positiivinen',
  'en-GB': 'Bullish',
  eo: 'Bullish',
};

/** The word beside the last score, which has no label of its own. */
const word = (page: Page) => page.findAll('sentiment-score', '[part=sentiment-label]').at(-1)?.textContent;

const filled = (page: Page) => until(() => page.find('market-article-card', '[part=headline]'), 'the feed is there');

describe('the page of languages', () => {
  it('changes every element to the language that is chosen, and its direction, without loading anew', async () => {
    const page = await openPage('/languages.html');
    await until(() => word(page) === 'Bullish');
    await filled(page);
    const choice = page.document.querySelector('select')!;
    for (const [lang, bullish] of Object.entries(words)) {
      choice.value = lang;
      choice.dispatchEvent(new page.window.Event('change'));
      await until(() => word(page) === bullish, lang);
      const sample = page.document.querySelector<HTMLElement>('#sample')!;
      expect(sample.dir, lang).to.equal(/^(ar|he)$/.test(lang) ? 'rtl' : 'ltr');
      expect(page.window.location.search).to.equal(`?lang=${lang}`);
    }
    page.close();
  });

  for (const lang of ['ar', 'he', 'de', 'ja', 'ru', 'eo'] as const) {
    it(`has no fault that axe finds and nothing that sticks out in ${lang} on a small screen`, async () => {
      const page = await openPage(`/languages.html?lang=${lang}`, { width: 320 });
      await until(() => word(page) === words[lang], 'the texts are there');
      await filled(page);
      expect(await page.violations()).to.deep.equal([]);
      expect(page.document.documentElement.scrollWidth).to.be.at.most(320);
      page.close();
    });
  }
});
