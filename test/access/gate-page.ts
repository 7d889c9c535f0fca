import { fixture, html } from '@open-wc/testing';
import type { SignupGateElement } from '../../src/elements/signup-gate.js';
import { until } from '../support/until.js';
import type { TestPublisher } from './publisher.js';

export const text = (element: Node | null | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim();
export const part = (gate: Element, name: string) => gate.shadowRoot!.querySelector<HTMLElement>(`[part~="${name}"]`);

/** What is shown, with the text in the shadow tree and without what is hidden. */
export const shown = (gate: Element) =>
  ['teaser', 'panel', 'body', 'meter', 'account']
    .map((name) => part(gate, name)?.innerText ?? '')
    .join(' ')
    .replace(/\s+/g, ' ');

export const button = (gate: Element, label: string) =>
  [...gate.shadowRoot!.querySelectorAll('button')].find((each) => text(each) === label);

export function untilState(gate: Element, state: 'checking' | 'locked' | 'unlocked' | 'unavailable') {
  return until(() => gate.matches(`:state(${state})`), `it is never ${state}: ${shown(gate)}`);
}

export function untilShown(gate: Element, words: string) {
  return until(() => shown(gate).includes(words), `it never says “${words}”`);
}

/** Puts a gate before an article of a publisher's feed into a page. */
export async function mountGate(
  publisher: TestPublisher,
  attributes: Record<string, string> = {},
  properties: Partial<SignupGateElement> = {},
): Promise<SignupGateElement> {
  const main = await fixture(html`<main><h1>An article</h1></main>`);
  const gate = document.createElement('signup-gate') as SignupGateElement;
  const all = { src: publisher.feedUrl, 'article-id': 'registered', ...attributes };
  for (const [name, value] of Object.entries(all)) if (value) gate.setAttribute(name, value);
  Object.assign(gate, properties);
  gate.innerHTML = '<p>The opening that everybody may read.</p>';
  main.append(gate);
  return gate;
}
