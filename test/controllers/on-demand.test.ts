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

  beforeEach(() => {
    element = new TwoParts();
    document.body.append(element);
  });

  afterEach(() => {
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

  it('that could not be loaded are asked for again when one has to be there, and by themselves after a rest', async () => {
    await until(() => element.first.hasFailed && element.second.hasFailed);
    element.isBroken = false;
    expect((await element.first.ready())?.name).to.equal('first');
    expect(element.first.hasFailed).to.equal(false);
    await until(() => element.shadowRoot?.textContent === 'first, second');
    expect(element.asked).to.deep.equal(['first', 'second', 'first', 'second']);
  });
});
