import { expect } from '@open-wc/testing';
import { html, LitElement } from 'lit';
import { OnDemand } from '../../src/controllers/on-demand.js';
import { until } from '../support/until.js';

class TwoParts extends LitElement {
  asked: string[] = [];
  isBroken = true;
  readonly first = new OnDemand(this, () => this.#load('first'));
  readonly second = new OnDemand(this, () => this.#load('second'));

  protected override render() {
    return html`${this.first.part?.name}, ${this.second.part?.name}`;
  }

  async #load(name: string) {
    this.asked.push(name);
    await Promise.resolve();
    if (this.isBroken) throw new TypeError('Failed to fetch dynamically imported module');
    return { name };
  }
}
customElements.define('two-parts', TwoParts);

describe('parts on demand', () => {
  let element: TwoParts;
  let now: () => number;

  beforeEach(() => {
    now = performance.now;
    element = new TwoParts();
    document.body.append(element);
  });

  afterEach(() => {
    performance.now = now;
    element.remove();
  });

  it('that cannot be loaded are not asked for without end, however many an element has', async () => {
    for (let drawing = 0; drawing < 5; drawing++) {
      element.requestUpdate();
      await element.updateComplete;
      await new Promise((resolve) => setTimeout(resolve));
    }
    expect(element.asked).to.deep.equal(['first', 'second']);
  });

  it('that could not be loaded are asked for again at a later drawing, or when one has to be there', async () => {
    await until(() => element.asked.length === 2);
    await until(() => !element.first.isPending && !element.second.isPending);
    element.isBroken = false;
    expect((await element.first.ready())?.name).to.equal('first');
    const later = now.call(performance) + 2000;
    performance.now = () => later;
    element.requestUpdate();
    await until(() => element.shadowRoot?.textContent === 'first, second');
    expect(element.asked).to.deep.equal(['first', 'second', 'first', 'second']);
  });
});
