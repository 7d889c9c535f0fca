import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { openPage, type Page } from '../support/page.js';
import { until } from '../support/until.js';

describe('the page of faults', () => {
  let page: Page;

  const find = <Kind extends HTMLElement = HTMLElement>(selector: string) =>
    page.document.querySelector<Kind>(selector)!;
  const chosen = () => find<HTMLSelectElement>('#fault').selectedOptions[0]!.text;
  const headlines = () =>
    page.findAll('market-article-card', '[part=headline]').map(({ textContent }) => textContent.trim());
  const notice = () => page.find('ticker-feed', '[part=notice] p')?.textContent ?? '';

  /** Chooses a fault, and waits until the publisher has it. */
  async function choose(name: string) {
    const select = find<HTMLSelectElement>('#fault');
    select.value = name;
    select.dispatchEvent(new Event('change'));
    await until(() => find('#log').textContent.includes(`What is wrong: ${chosen()}.`), 'the publisher knows');
  }

  const publish = async () => {
    find('#publish').click();
    await until(() => find('#log').textContent.includes('An article was published.'));
  };

  beforeEach(async () => {
    page = await openPage('/faults.html');
    await until(() => headlines().length === 6, 'the feed is there');
  });

  afterEach(() => page.close());

  it('shows what is published at once, while nothing is wrong', async () => {
    await publish();
    await until(() => headlines()[0]!.startsWith('Published from this page at'));
  });

  const losses: [fault: string, says: RegExp][] = [
    ['down', /^No connection · Showing articles from this minute\.$/],
    ['half', /^These articles are not available right now\. · Showing/],
    ['page', /^These articles are not available right now\. · Showing/],
    ['busy', /^These articles are not available right now\. · Showing/],
    ['broken', /^These articles are not available right now\. · Showing/],
    ['gone', /^These articles are not available right now\. · Showing/],
  ];
  for (const [fault, says] of losses) {
    it(`keeps the articles with the fault “${fault}”, says so, and is accessible`, async () => {
      await choose(fault);
      find('#reload').click();
      await until(() => says.test(notice()), notice());
      expect(headlines()).to.have.length(6);
      expect(find('#log').textContent).to.contain('feed-stale');
      expect(await page.violations()).to.deep.equal([]);
      if (fault === 'busy') return;
      find('#log').replaceChildren();
      await choose('none');
      find('#reload').click();
      await until(() => notice() === '', 'it recovers');
    });
  }

  it('brings what was missed while the stream was cut', async () => {
    await choose('stream-cut');
    await publish();
    find('#reload').click();
    await until(() => headlines()[0]!.startsWith('Published'), 'it comes with the feed');
    expect(notice()).to.equal('');
  });

  it('says what each fault should look like, by keyboard alone', async () => {
    find('#fault').focus();
    await sendKeys({ press: 'ArrowDown' });
    await until(() => find('#expected').textContent.includes('with their age'));
    await sendKeys({ press: 'Tab' });
    expect(page.focused()?.id).to.equal('publish');
    await sendKeys({ press: 'Enter' });
    await until(() => find('#log').textContent.includes('An article was published'));
  });

  it('lets the storage be cleared, and goes on', async () => {
    const kept = () => Object.keys(localStorage).filter((key) => key.includes('/faults/feed.json'));
    await until(() => kept().length > 0);
    find('#clear').click();
    expect(kept()).to.deep.equal([]);
    await publish();
    await until(() => headlines()[0]!.startsWith('Published'));
  });

  for (const dir of ['ltr', 'rtl']) {
    it(`fits narrow screens ${dir}`, async () => {
      await page.resize(320);
      page.document.documentElement.dir = dir;
      expect(page.document.documentElement.scrollWidth).to.be.at.most(320);
      expect(await page.violations()).to.deep.equal([]);
    });
  }
});
