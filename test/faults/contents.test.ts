import { expect } from '@open-wc/testing';
import { until } from '../support/until.js';
import { cardsOf, part, reads, row, summary, titles } from './stage.js';

describe('what an article brings along', () => {
  const headlines = {
    'turns the direction': '\u202eSTOCKS\u202c \u2066rise\u2069 \u200f!',
    'hides letters': 'A\u200bB\u00adC\u2060D\ufeffE',
    'piles up marks': `Z${'\u0301'.repeat(5_000)}algo`,
    'never ends': 'x'.repeat(10_000),
    'never ends in Arabic': 'ش'.repeat(10_000),
    'is all spaces but one letter': `${' '.repeat(5_000)}a${'\u00a0'.repeat(5_000)}`,
  };
  for (const [what, title] of Object.entries(headlines)) {
    row('F31', `stays in its place where a headline ${what}`, async ({ showItems }) => {
      const section = title;
      const _market = { section, key_points: [title], horizon: title, tickers: [{ symbol: 'BTC', name: title }] };
      for (const layout of ['list', 'grid']) {
        const plain = await showItems([{ id: 1, title: 'Short', _market: { tickers: ['BTC'] } }], { layout });
        const element = await showItems([{ id: 1, title, summary: title, _market }], { layout });
        await until(() => cardsOf(element).length === 1 && titles(plain) === 'Short');
        const text = part(cardsOf(element)[0]!, 'headline')!.textContent;
        expect(text).not.to.match(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
        expect(text.trim()).not.to.equal('');
        // The chips reach a little into the margin of their card.
        expect(element.scrollWidth, layout).to.equal(plain.scrollWidth);
        expect(document.documentElement.scrollWidth).to.be.at.most(document.documentElement.clientWidth);
      }
    });
  }

  row('F32', 'has no ticker of letters that only look like those of one', async ({ showItems }) => {
    const tickers = ['\u0422SLA', 'BT\u0421', '\uff22\uff34\uff23', 'AAPL', '<b>X</b>', 'A'.repeat(40), 'BTC ETH'];
    const element = await showItems([{ id: 1, title: 'One', _market: { tickers } }]);
    await reads(element, 'One');
    const chips = [...cardsOf(element)[0]!.shadowRoot!.querySelectorAll('[part~=ticker]')];
    for (const chip of chips) expect(chip.textContent).to.match(/^[\s$A-Z0-9.^=-]{1,24}$/);
    expect(chips.map(({ textContent }) => textContent.trim()).join())
      .to.contain('AAPL')
      .and.not.to.contain('SLA');
  });

  for (const kind of ['missing', 'html']) {
    row('F48', `takes out a picture that is ${kind}, and nothing moves`, async ({ faults, showItems }) => {
      const element = await showItems([{ id: 1, title: 'One', image: faults.url('/picture', { kind }) }], {
        layout: 'grid',
      });
      await reads(element, 'One');
      const card = cardsOf(element)[0]!;
      const box = () => part(card, 'headline')!.getBoundingClientRect().toJSON() as unknown;
      const before = box();
      await until(() => part(card, 'image') === null);
      expect(box()).to.deep.equal(before);
    });
  }

  for (const kind of ['svg', 'huge', 'never']) {
    row('F48', `gives a picture that is ${kind} its place before it comes, and no other after`, async (stage) => {
      const { faults, showItems } = stage;
      stage.define(globalThis, 'trap', () => stage.thrown.push('a script in a picture ran'));
      const element = await showItems([{ id: 1, title: 'One', image: faults.url('/picture', { kind }) }], {
        layout: 'grid',
      });
      await reads(element, 'One');
      const card = cardsOf(element)[0]!;
      const box = () => part(card, 'media')!.getBoundingClientRect().toJSON() as unknown;
      const before = box();
      const image = part(card, 'image') as HTMLImageElement;
      if (kind === 'never') await until(async () => (await faults.hits()).hits === 2);
      else await until(() => image.complete && image.naturalWidth > 0);
      expect(box()).to.deep.equal(before);
    });
  }

  summary('contents');
});
