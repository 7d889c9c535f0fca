import { expect } from '@open-wc/testing';
import type { samples as all } from '../../demo/paste-samples.js';
import { parseFeed } from '../../src/feed/parse-feed.js';
import { openPage, type Page } from '../support/page.js';

const inXml = ['rss', 'rdf', 'atom'];

/** The feed that tests know as ordinary. */
async function ordinary(format: string): Promise<string> {
  const ending = inXml.includes(format) ? 'xml' : 'json';
  return (await fetch(new URL(`../fixtures/${format}/ordinary.${ending}`, import.meta.url))).text();
}

/** The same feed with every member or element of that name taken out. */
function without(text: string, name: string): string {
  if (!text.startsWith('<')) {
    return JSON.stringify(JSON.parse(text, (key, value: unknown) => (key === name ? undefined : value)));
  }
  const document = new DOMParser().parseFromString(text, 'text/xml');
  for (const element of [...document.getElementsByTagName(name)]) element.remove();
  return new XMLSerializer().serializeToString(document);
}

interface Claim {
  readonly format: string;
  /** Of an article. */
  readonly member: string;
  readonly field: string;
  /** Those that are tried before it. */
  readonly earlier: readonly string[];
}

/**
 * Whether a member of the articles changes without a field, or without it and those tried before it. `undefined` where the feed does
 * not have the field.
 */
async function holds({ format, member, field, earlier }: Claim, feed: string): Promise<boolean | undefined> {
  const text = without(feed, 'no such name');
  if (without(text, field) === text) return undefined;
  const values = async (...names: string[]) => {
    const { articles } = await parseFeed(names.reduce(without, text), { url: 'https://news.example/feed', format });
    return JSON.stringify(articles.map((article) => Object.entries(article).find(([name]) => name === member)));
  };
  return (await values()) !== (await values(field)) || (await values(...earlier)) !== (await values(...earlier, field));
}

describe('the page on formats', () => {
  let page: Page;

  before(async () => {
    page = await openPage('/formats.html');
  });
  after(() => page.close());

  function claims(): Claim[] {
    return [...page.document.querySelectorAll('details tr')].flatMap((row) => {
      const format = row.closest('details')!.id;
      const member = row.querySelector('th')!.textContent;
      const fields = [...row.querySelectorAll('code')].map((code) => code.textContent.split('.').at(-1)!);
      // What belongs to the feed has a space in its name.
      return member.includes(' ')
        ? []
        : fields.map((field, place) => ({ format, member, field, earlier: fields.slice(0, place) }));
    });
  }

  it('is right on where everything comes from: it changes without the field', async () => {
    const address = new URL('/paste-samples.js', location.href).href;
    const { samples } = (await import(address)) as { samples: typeof all };
    const feeds = new Map<string, readonly string[]>();
    const wrong: Claim[] = [];
    let tried = 0;
    for (const claim of claims()) {
      const { format } = claim;
      if (!feeds.has(format)) feeds.set(format, [await ordinary(format), samples[format as keyof typeof samples].text]);
      const answers = await Promise.all(feeds.get(format)!.map((feed) => holds(claim, feed)));
      if (answers.includes(true)) tried++;
      else if (answers.includes(false)) wrong.push(claim);
    }
    expect(wrong).to.deep.equal([]);
    expect(tried, 'fields').to.be.above(150);
  });

  it('leads to a sample of each format', async () => {
    for (const details of page.document.querySelectorAll('details')) {
      const link = details.querySelector<HTMLAnchorElement>('a[href^="/paste.html"]')!;
      expect(new URL(link.href).searchParams.get('sample')).to.equal(details.id);
    }
  });

  it('has a target for every link inside it', () => {
    const links = [...page.document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href')!);
    expect(links.filter((href) => !page.document.querySelector(href))).to.deep.equal([]);
  });

  describe('on a narrow screen with everything opened', () => {
    let narrow: Page;
    let formats: HTMLDetailsElement[];

    before(async () => {
      narrow = await openPage('/formats.html', { width: 320 });
      formats = [...narrow.document.querySelectorAll('details')];
      for (const details of formats) details.open = true;
    });
    after(() => narrow.close());

    it('fits in both directions of writing', () => {
      for (const dir of ['ltr', 'rtl']) {
        narrow.document.documentElement.dir = dir;
        expect(narrow.document.documentElement.scrollWidth, dir).to.be.at.most(320);
      }
    });

    it('is accessible', async () => {
      // They are all alike, and the check takes long.
      for (const details of formats.slice(2)) details.remove();
      expect(await narrow.violations()).to.deep.equal([]);
    });
  });
});
