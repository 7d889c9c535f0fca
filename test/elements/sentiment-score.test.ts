import { expect, fixture, html } from '@open-wc/testing';
import '../../src/define/sentiment-score.js';
import { SentimentScoreElement } from '../../src/elements/sentiment-score.js';
import { until } from '../support/until.js';
import { warnings } from '../support/warnings.js';

const pathsOf = (element: Element) =>
  [...element.shadowRoot!.querySelectorAll('[part=history] path')].map((path) => path.getAttribute('d')!);
const text = (element: Element) => element.shadowRoot!.textContent.replace(/\s+/g, ' ').trim();

describe('<sentiment-score>', () => {
  for (const layout of ['badge', 'meter', 'gauge'] as const) {
    it(`is accessible as a ${layout}, with a number, a label, both and neither`, async () => {
      const element = await fixture<HTMLElement>(
        html`<div>
          <sentiment-score layout=${layout} score="35"></sentiment-score>
          <sentiment-score layout=${layout} score="80" label="Greedy"></sentiment-score>
          <sentiment-score layout=${layout} label="Bullish"></sentiment-score>
          <sentiment-score layout=${layout}>No score</sentiment-score>
        </div>`,
      );
      await expect(element).to.be.accessible();
    });
  }

  it('shows number, word and shape, so that colour is not needed', async () => {
    const element = await fixture<SentimentScoreElement>(html`<sentiment-score score="35"></sentiment-score>`);
    expect(text(element)).to.equal('Score 35Neutral');
    expect(element.shadowRoot!.querySelector('svg path')).to.exist;
  });

  it('names the band of the scale it is given', async () => {
    const element = await fixture<SentimentScoreElement>(
      html`<sentiment-score score="35" bands="five"></sentiment-score>`,
    );
    expect(text(element)).to.contain('Somewhat bearish');
    element.bands = 'fear-greed';
    await element.updateComplete;
    expect(text(element)).to.contain('Fear');
  });

  it('lets the label that came with the score win', async () => {
    const element = await fixture(html`<sentiment-score score="35" bands="five" label="Neutral"></sentiment-score>`);
    expect(text(element)).to.equal('Score 35Neutral');
  });

  it('tells screen readers the value in words', async () => {
    const element = await fixture(html`<sentiment-score score="35" layout="gauge"></sentiment-score>`);
    const meter = element.shadowRoot!.querySelector('[role=meter]')!;
    expect(meter.getAttribute('aria-valuenow')).to.equal('35');
    expect(meter.getAttribute('aria-valuetext')).to.equal('35 out of 100, Neutral');
  });

  it('shows its children and warns the author once when the score is not one', async () => {
    const said = await warnings(async () => {
      for (const score of ['120', '120', 'high', '-1']) {
        const element = await fixture<SentimentScoreElement>(
          html`<sentiment-score score=${score}>none</sentiment-score>`,
        );
        expect(element.shadowRoot!.querySelector('[part=sentiment]')).to.equal(null);
      }
    });
    expect(said.filter((line) => line.includes('score="120"'))).to.have.length(1);
    expect(said).to.have.length(3);
  });

  for (const layout of ['meter', 'gauge'] as const) {
    it(`draws a ${layout} into 16, 48 and 160 pixels, and tells the value there as well`, async () => {
      for (const width of [16, 48, 160]) {
        const element = await fixture<SentimentScoreElement>(
          html`<sentiment-score score="35" bands="five" layout=${layout}></sentiment-score>`,
        );
        element.style.inlineSize = `${width}px`;
        const mark = element.shadowRoot!.querySelector<HTMLElement>('[part=sentiment]')!;
        expect(element.offsetWidth).to.equal(width);
        expect(mark.scrollWidth, `nothing sticks out at ${width} px`).to.be.at.most(width);
        expect(mark.querySelector('svg')!.getBoundingClientRect().width).to.equal(width);
        const [score, word] = ['score', 'sentiment-label'].map((name) => mark.querySelector(`[part=${name}]`)!);
        expect(score!.checkVisibility(), `the number at ${width} px`).to.equal(width > 16);
        expect(word!.checkVisibility(), `the word at ${width} px`).to.equal(width === 160);
        expect(mark.title, 'for those who point at it').to.equal('35 out of 100, Somewhat bearish');
      }
    });
  }

  for (const layout of ['meter', 'gauge'] as const) {
    it(`draws a line from past scores in a ${layout}, without moving anything, and tells it in words`, async () => {
      const element = await fixture<SentimentScoreElement>(
        html`<sentiment-score score="51" history="30 42, 38" layout=${layout}></sentiment-score>`,
      );
      const height = element.offsetHeight;
      await until(() => pathsOf(element).length > 0);
      expect(element.offsetHeight).to.equal(height);
      expect(pathsOf(element)).to.include(`M0 70L${100 / 3} 58L${200 / 3} 62L100 49`);
      const mark = element.shadowRoot!.querySelector('[role=meter]')!;
      expect(mark.getAttribute('aria-valuetext')).to.equal('51 out of 100, Neutral, from 30 to 51');
      expect(mark.getAttribute('title')).to.equal('51 out of 100, Neutral, from 30 to 51');
      await expect(element).to.be.accessible();
      for (const width of [16, 160]) {
        element.style.inlineSize = `${width}px`;
        const line = element.shadowRoot!.querySelector<HTMLElement>('[part=history]')!.getBoundingClientRect();
        expect(line.height, `at ${width} px`).to.be.within(16, 28);
        expect((mark as HTMLElement).scrollWidth).to.be.at.most(width);
      }
    });
  }

  it('takes past scores as a list, the last 60, and lets time run from left to right in every language', async () => {
    const element = await fixture<SentimentScoreElement>(
      html`<sentiment-score dir="rtl" layout="meter" score="1"></sentiment-score>`,
    );
    expect(element.shadowRoot!.querySelector('[part=history]')).to.equal(null);
    element.history = Array.from({ length: 90 }, (_, index) => index);
    await until(() => pathsOf(element).length > 0);
    const line = pathsOf(element).find((path) => path.startsWith('M0 70L'))!;
    expect(line.split('L')).to.have.length(61);
    const [svg, bar] = ['[part=history] svg', '[part=sentiment] > svg'].map((selector) =>
      getComputedStyle(element.shadowRoot!.querySelector(selector)!),
    );
    expect([svg!.scale, bar!.scale]).to.deep.equal(['none', '-1 1']);
  });

  it('leaves out past scores that are none, and warns the author once', async () => {
    const said = await warnings(async () => {
      const element = await fixture<SentimentScoreElement>(
        html`<sentiment-score score="20" history="-1 101 up 40 1e999" layout="gauge"></sentiment-score>`,
      );
      await until(() => pathsOf(element).length > 0);
      expect(pathsOf(element)).to.include('M0 60L100 80');
    });
    expect(said).to.have.length(1);
    expect(said[0]).to.contain('history="');
  });

  it('is 9 times as wide as its text is high where nothing else is said', async () => {
    for (const layout of ['meter', 'gauge'] as const) {
      const element = await fixture<HTMLElement>(html`<sentiment-score score="35" layout=${layout}></sentiment-score>`);
      expect(element.offsetWidth, layout).to.equal(144);
    }
  });

  it('falls back to the default on an unknown layout and says what is valid', async () => {
    const said = await warnings(async () => {
      const element = await fixture<SentimentScoreElement>(
        html`<sentiment-score score="5" layout="cake"></sentiment-score>`,
      );
      expect(element.layout).to.equal('badge');
    });
    expect(said.join()).to.contain('badge, meter, gauge');
  });

  it('keeps a score that was set before it was defined', async () => {
    const undefinedYet = document.implementation.createHTMLDocument();
    const early = undefinedYet.createElement('sentiment-score');
    expect(early).not.to.be.instanceOf(SentimentScoreElement);
    Object.assign(early, { score: 90 });
    document.body.append(early);
    await early.updateComplete;
    expect(text(early)).to.contain('Bullish');
    early.remove();
  });
});
