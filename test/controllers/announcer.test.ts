import { expect } from '@open-wc/testing';
import { announce } from '../../src/controllers/announcer.js';
import { leftBehind, nothingLeft } from '../support/leaks.js';

const region = () => document.querySelector<HTMLElement>('body > [role=status]')!;
const nextTask = () => new Promise((resolve) => setTimeout(resolve));

describe('announcements', () => {
  const said: { readonly text: string; readonly at: number }[] = [];
  let onSaid: (() => void) | undefined;
  const observer = new MutationObserver(() => {
    const text = region().textContent.trim();
    if (text) said.push({ text, at: performance.now() });
    onSaid?.();
  });

  before(() => observer.observe(document.body, { childList: true, subtree: true, characterData: true }));
  after(() => observer.disconnect());
  beforeEach(() => void said.splice(0));
  afterEach(() => Reflect.deleteProperty(performance, 'now'));

  const texts = () => said.map(({ text }) => text);

  /** Waits, without a timer, until so many things were said. */
  async function untilSaid(count: number) {
    while (said.length < count) await new Promise<void>((resolve) => (onSaid = resolve));
  }

  it('are said once, however many elements say the same in one go, in a region that nobody sees', async () => {
    announce('No connection');
    announce('No connection');
    announce('Link copied');
    await untilSaid(1);
    expect(texts()).to.deep.equal(['No connection Link copied']);
    expect(document.querySelectorAll('body > [role=status]')).to.have.length(1);
    expect(getComputedStyle(region()).clipPath, 'nothing of it is seen').to.equal('inset(50%)');
  });

  it('of a burst are one: what is newest on each topic, with nothing left out and no timer left behind', async () => {
    const [connection, list, patient] = [{}, {}, {}];
    let untold = 0;
    const left = await leftBehind(async () => {
      announce('1 article', patient);
      await untilSaid(1);
      const start = said[0]!.at;
      // The clock is set by hand, as a busy machine may take longer for the burst than a pause lasts.
      let now = start;
      performance.now = () => now;
      for (let time = 1; time <= 400; time++) {
        untold++;
        announce(time % 2 ? 'No connection' : 'Connected again', connection);
        announce(() => `${untold} new articles`, list);
        announce('2 articles', patient, start + 1_800);
        if (time === 1) announce('Link copied');
        if (time % 40 === 0) await nextTask();
      }
      now = start + 1_000;
      await untilSaid(2);
      now = start + 2_000;
      await untilSaid(3);
      // The last may come without end, and has a longer pause.
      expect(texts().slice(1)).to.deep.equal(['Link copied Connected again 400 new articles', '2 articles']);
      expect(said[1]!.at - start, 'after a pause').to.be.at.least(900);
      expect(said[2]!.at - start, 'after its own pause').to.be.at.least(1_700);
    });
    expect(left).to.deep.equal(nothingLeft);
  });

  it('are said again when they happen again', async () => {
    announce('Link copied');
    await untilSaid(1);
    announce('Link copied');
    await untilSaid(2);
    expect(texts()).to.deep.equal(['Link copied', 'Link copied']);
    expect(said[1]!.at - said[0]!.at, 'after a pause').to.be.at.least(900);
  });
});
