import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { executeServerCommand, sendKeys } from '@web/test-runner-commands';
import { openPage, type Page } from '../support/page.js';

describe('the article page', () => {
  let page: Page;

  beforeEach(async () => {
    page = await openPage('/article.html');
    await waitUntil(() => page.find('market-article-card', '[part=headline]')?.textContent, 'the headline appears');
  });

  afterEach(() => page.close());

  it('shows the fifteen parts', async () => {
    const card = (part: string) => page.find('market-article-card', `[part=${part}]`)!;
    const words = (element: Element | undefined) => element?.textContent.replace(/\s+/g, ' ').trim();
    expect(page.find('ticker-feed', '[role=search] input'), '2 search').to.exist;
    expect(words(card('section')), '3 section').to.equal('Markets');
    expect(words(card('sentiment')), '4 sentiment').to.equal('Score 35Neutral');
    expect(words(card('headline'))!.length, '5 headline').to.be.within(50, 90);
    expect(words(card('time')), '6 time').to.equal('Apr 13, 2026 04:56 UTC');
    expect(card('time').getAttribute('datetime')).to.equal('2026-04-13T04:56:00.000Z');
    expect(words(card('ticker')), '7 ticker').to.equal('BTC');
    expect(words(card('horizon')), '8 horizon').to.equal('Horizon: Long term');
    expect(words(card('summary'))!.match(/[.!?](\s|$)/g), '9 summary').to.have.length(2);
    expect(page.findAll('market-article-card', '[part=key-points] li'), '10 key points').to.have.length(5);
    const gate = page.document.querySelector('signup-gate[slot=gate]')!;
    await waitUntil(() => gate.matches(':state(locked)'), 'the gate is locked');
    expect(gate.shadowRoot!.textContent, '12 gate').to.contain('Sign up free to read the full analysis');
    expect(page.find('article-share', '[part=heading]')!.textContent, '13 share').to.contain('Share this article');
    expect(page.find('signup-gate[layout=banner]', '[part=heading]')!.textContent, '14 banner').to.contain(
      'Stay ahead of the markets',
    );
    const links = [...page.document.querySelectorAll('nav a')].map((link) => link.textContent);
    expect(links, '15 navigation').to.deep.equal(['Home', 'Terminal', 'AI', 'Markets', 'Profile']);
  });
});
