import { expect } from '@open-wc/testing';
import { until } from '../support/until.js';
import type { HostPage } from './host-page.js';

interface Story {
  readonly title: string;
  readonly _market?: { readonly sentiment?: { readonly score?: number } };
}

const stories = async () => ((await (await fetch('/feed.json')).json()) as { items: Story[] }).items.slice(0, 20);

export const cardsOf = (host: HostPage) => [
  ...(host.document.querySelector('ticker-feed')?.shadowRoot?.querySelectorAll('market-article-card') ?? []),
];
export const headlineOf = (card: Element) => card.shadowRoot?.querySelector<HTMLElement>('[part=headline]');
const headlines = (host: HostPage) => cardsOf(host).map((card) => headlineOf(card)?.textContent?.trim());

/** Twenty cards, in order, each to be seen, with its score. */
export async function showsTwentyCards(host: HostPage) {
  const expected = await stories();
  const titles = expected.map(({ title }) => title);
  await until(() => headlines(host).join() === titles.join(), `the cards are there: ${headlines(host).length}`);
  for (const [index, card] of cardsOf(host).entries()) {
    const score = expected[index]!._market?.sentiment?.score;
    const { width, height } = headlineOf(card)!.getBoundingClientRect();
    expect(width, 'width of a headline').to.be.above(20);
    expect(height, 'height of a headline').to.be.above(5);
    expect(card.shadowRoot!.querySelector('[part=score]')?.textContent).to.equal(
      score === undefined ? undefined : `Score ${Math.round(score)}`,
    );
  }
  expect(host.trouble).to.deep.equal([]);
}
