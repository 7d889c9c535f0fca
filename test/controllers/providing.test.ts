import { ContextConsumer, ContextEvent, createContext } from '@lit/context';
import { expect } from '@open-wc/testing';
import { html, LitElement } from 'lit';
import { ProvidingController } from '../../src/controllers/providing.js';
import { SurroundingController } from '../../src/controllers/surrounding.js';

const context = createContext<string>('test');

class Provider extends HTMLElement {
  readonly provided = new ProvidingController<string>(this, context, 'first');
}

class Surrounded extends LitElement {
  readonly around = new SurroundingController(this, context, 'test-provider');
  override render = () => html`${this.around.value}`;
}

/** As an element of another library asks. */
class Consumer extends LitElement {
  readonly told: (string | undefined)[] = [];
  readonly consumed = new ContextConsumer(this, {
    context,
    subscribe: true,
    callback: (value) => this.told.push(value),
  });
}

customElements.define('test-provider', Provider);
customElements.define('test-surrounded', Surrounded);
customElements.define('test-consumer', Consumer);

describe('a provided value', () => {
  let provider: Provider;

  beforeEach(() => {
    provider = document.createElement('test-provider') as Provider;
    document.body.append(provider);
  });

  afterEach(() => provider.remove());

  it('reaches the elements below, at once and whenever it changes', async () => {
    const element = provider.appendChild(document.createElement('test-surrounded') as Surrounded);
    expect(element.around.value).to.equal('first');
    provider.provided.value = 'second';
    await element.updateComplete;
    expect(element.shadowRoot!.textContent).to.equal('second');
  });

  it('reaches elements of other libraries that speak the protocol', () => {
    const element = provider.appendChild(document.createElement('test-consumer') as Consumer);
    provider.provided.value = 'second';
    provider.provided.value = 'second';
    expect(element.told).to.deep.equal(['first', 'second']);
  });

  it('is not told to those who left', () => {
    const surrounded = provider.appendChild(document.createElement('test-surrounded') as Surrounded);
    const consumer = provider.appendChild(document.createElement('test-consumer') as Consumer);
    surrounded.remove();
    consumer.remove();
    provider.provided.value = 'second';
    expect(surrounded.around.value).to.equal(undefined);
    expect(consumer.told).to.deep.equal(['first']);
  });

  it('leaves other questions, and those of the provider itself, to the elements above', () => {
    const outer = document.createElement('test-provider') as Provider;
    provider.replaceWith(outer);
    outer.append(provider);
    outer.provided.value = 'outer';
    let answer: string | undefined;
    const request = new ContextEvent(context, provider, (value) => (answer = value));
    provider.dispatchEvent(request);
    expect(answer).to.equal('outer');
    outer.remove();
  });
});
