import { expect } from '@open-wc/testing';
import { until } from '../support/until.js';
import { cardsOf, notice, part, reads, row, says, summary, titles } from './stage.js';

const unreadable = /^These articles cannot be shown right now\.$/;
const xml = { type: 'text/xml' };
const rss = (items: string, prolog = '') =>
  `${prolog}<rss version="2.0"><channel><title>T</title>${items}</channel></rss>`;
const item = (title: string, more = '') => `<item><guid>${title.length}</guid><title>${title}</title>${more}</item>`;
const words = (element: Element) => element.shadowRoot!.textContent;

describe('an answer that is no feed, or hardly', () => {
  for (const type of ['text/html', 'application/json', 'application/feed+json']) {
    row('F4', `shows nothing of a page that is sent as ${type}`, async ({ faults, show }) => {
      const element = show(faults.url('/html', { type }));
      await says(element, unreadable);
      expect(words(element)).not.to.contain('hotel');
      expect(document.title).not.to.contain('Sign in');
    });
  }

  for (const body of ['', 'null', '"text"', '7', 'true', '{}']) {
    row('F5', `says that ${body || 'an empty answer'} cannot be shown`, async ({ faults, show }) => {
      await says(show(faults.url('/body', { body })), unreadable);
    });
  }

  row('F5', 'takes an empty list for no articles yet', async ({ faults, show }) => {
    const element = show(faults.url('/body', { body: '[]' }));
    await until(() => part(element, 'empty')?.textContent === 'No articles yet.');
    expect(notice(element)).to.equal('');
  });

  const charsets = [
    ['utf-8', undefined],
    ['utf-8', 'windows-1252'],
    ['utf-16le', 'utf-8'],
    ['utf-16be', undefined],
    ['iso-8859-1', 'utf-8'],
    ['windows-1252', 'no-such-charset'],
  ] as const;
  for (const [as, label] of charsets) {
    row('F17', `spells a headline in ${as} right, labelled ${label ?? 'not at all'}`, async ({ faults, show }) => {
      const text = rss(item('Café'), `<?xml version="1.0" encoding="${as.replace(/[lb]e$/, '')}"?>`);
      const charset = label ? `; charset=${label}` : '';
      await reads(show(await faults.keep(encode(text, as), { type: `text/xml${charset}` })), 'Café');
    });
  }

  row('F18', 'takes a byte order mark out of JSON and of XML', async ({ faults, show }) => {
    await reads(show(faults.url('/bom')), 'a1 b1');
    await reads(show(await faults.keep(`\ufeff${rss(item('One'))}`, xml)), 'One');
  });

  row('F19', 'shows broken text as well as can be, and an article of it can be shared', async ({ faults, show }) => {
    const feed = String.raw`{"version":"https://jsonfeed.org/version/1.1","items":[
      {"id":"1","title":"Half \ud83d a pair","url":"https://news.example/\ud83d"},{"id":"2","title":"A \u0000NUL"}]}`;
    const element = show(await faults.keep(feed));
    await until(() => cardsOf(element).length === 2);
    const [half, nul] = cardsOf(element).map((card) => part(card, 'headline')!.textContent);
    expect(half).to.equal('Half \ufffd a pair');
    expect(nul).to.equal('A NUL');
    expect(() => encodeURIComponent(half!)).not.to.throw();
    const bytes = new Uint8Array(
      [...new TextEncoder().encode(rss(item('Bad @ byte')))].map((byte) => (byte === 64 ? 0xff : byte)),
    );
    const bad = show(await faults.keep(bytes, xml));
    await until(() => /^Bad . byte$/.test(titles(bad)), titles(bad));
  });

  row('F20', 'shows the scores that are one as they are, and no others', async ({ faults, show }) => {
    const scores = ['72', '-0', '100', '101', '-3', '7e9', '1e999', 'null', '"0.7"', '[50]', '{}', 'true'];
    const items = scores.map(
      (score, index) => `{"id":"${index}","title":"T","_market":{"sentiment":{"score":${score}}}}`,
    );
    const element = show(
      await faults.keep(`{"version":"https://jsonfeed.org/version/1.1","items":[${items.join()}]}`),
      { limit: '50' },
    );
    await until(() => cardsOf(element).length === scores.length);
    const shown = cardsOf(element).map((card) => part(card, 'score')?.textContent.trim().replace('Score ', ''));
    expect(shown).to.deep.equal(['72', '0', '100', ...Array<undefined>(9).fill(undefined)]);
  });

  row('F20', 'takes JSON with NaN for no JSON', async ({ faults, show }) => {
    const body = '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":1,"title":"A","x":NaN}]}';
    await says(show(await faults.keep(body)), unreadable);
  });

  row('F21', 'leaves out the items that cannot be shown, and shows the others', async ({ showItems }) => {
    const good = { id: 'g', title: 'Good', unknown: { x: [1] }, authors: 7, tags: 'x', image: {}, date_published: [] };
    await reads(await showItems([null, 7, [], {}, { id: 'x' }, { title: 'y' }, good]), 'Good');
  });

  row('F22', 'has one card for an id, of the first item that bears it', async ({ faults, show, showItems }) => {
    await reads(show(faults.url('/duplicates')), 'a1 b1');
    const ids = ['a', 'A', ' a ', 1, '1', true, null, {}];
    await reads(
      await showItems(
        ids.map((id, index) => ({ id, title: `t${index}` })),
        { limit: '50' },
      ),
      't0 t1 t3',
    );
  });

  row('F22', 'shows what changed under the same id, in the same card', async ({ faults, show }) => {
    const element = show(faults.url('/lists', { lists: 'a1,b1|b2,a1' }));
    await reads(element, 'a1 b1');
    element.reload();
    await reads(element, 'b2 a1');
  });

  row('F23', 'shows dates to come as dates, and those that cannot be not at all', async ({ showItems }) => {
    const soon = new Date(Date.now() + 3 * 86_400_000);
    const dates = [
      soon.toISOString(),
      '2026-02-30T00:00:00Z',
      'soon',
      '+275761-01-01T00:00:00Z',
      '0000-01-01T00:00:00Z',
      '1970-01-01T00:00:00Z',
      '2026-04-13T04:56:00',
      8.64e15 + 1,
    ];
    const element = await showItems(
      dates.map((date_published, index) => ({ id: index, title: `t${index}`, date_published })),
    );
    await reads(element, dates.map((_date, index) => `t${index}`).join(' '));
    const times = cardsOf(element).map((card) => part(card, 'time')?.textContent.trim());
    expect(times[0]).to.match(/^\w{3} \d{1,2}, \d{4} \d\d:\d\d UTC$/);
    expect(times[6]).to.equal('Apr 13, 2026 04:56 UTC');
    expect([times[1], times[2], times[3], times[7]]).to.deep.equal([undefined, undefined, undefined, undefined]);
    expect(words(element)).not.to.match(/Invalid|NaN|in 3 days/);
  });

  const million = `${'0,'.repeat(999_900)}0`;
  const articles = Array.from({ length: 20_000 }, (_, index) => `{"id":${index},"title":"Story t${index}"}`).join();
  for (const [what, items, isShown] of [
    ['a million items that are none', million, (element: Element) => part(element, 'empty')],
    ['twenty thousand articles', articles, (element: Element) => titles(element) === 't0 t1 t2'],
  ] as const) {
    row('F25', `is done in no time with ${what}`, async ({ faults, show }) => {
      const src = await faults.keep(`{"version":"https://jsonfeed.org/version/1.1","items":[${items}]}`);
      const element = show(src, { limit: '3' });
      await until(() => isShown(element), 'It takes longer');
    });
  }

  for (const [what, open, end] of [
    ['lists', '[', ']'],
    ['feeds', '{"items":', '}'],
  ] as const) {
    row('F26', `shows that ${what} in each other without end cannot be shown`, async ({ faults, show }) => {
      await says(show(await faults.keep(`${open.repeat(1e5)}1${end.repeat(1e5)}`)), unreadable);
    });
  }

  row('F26', 'shows the headline of what holds ten thousand elements in each other', async ({ faults, show }) => {
    const deep = '<div>'.repeat(1e4);
    await reads(
      show(await faults.keep(rss(item('Deep', `<description><![CDATA[${deep}text]]></description>`)), xml)),
      'Deep',
    );
    const nested = show(await faults.keep(rss(item('Deeper', deep)), xml));
    await until(() => titles(nested) === 'Deeper' || notice(nested) !== '');
  });

  row('F27', 'makes no member of a feed a member of all objects', async ({ faults, show }) => {
    const evil = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}';
    const feed = `{"version":"https://jsonfeed.org/version/1.1",${evil},"_market":{${evil}},"items":[{"id":"__proto__","title":"Odd",${evil},"_market":{${evil},"sentiment":{${evil}}}}]}`;
    const element = show(await faults.keep(feed));
    await reads(element, 'Odd');
    expect('polluted' in {}).to.equal(false);
  });

  const bombs = {
    laughs: `<!DOCTYPE rss [<!ENTITY a "ha">${Array.from({ length: 20 }, (_, i) => `<!ENTITY a${i} "${`&a${i - 1};`.repeat(10)}">`).join('')}]>`,
    blowup: `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(50_000)}">]>`,
    'a document type twice': '<!DOCTYPE rss><!DOCTYPE rss [<!ENTITY a "ha">]>',
  };
  for (const [name, prolog] of Object.entries(bombs)) {
    row('F29', `survives XML with ${name}`, async ({ faults, show }) => {
      const element = show(await faults.keep(rss(item(`Ha ${'&a;'.repeat(99)}`), prolog), xml));
      await until(() => notice(element) !== '' || titles(element) !== '');
      expect(words(element).length).to.be.below(3_000);
    });
  }

  row('F29', 'fetches no entity and no document type', async ({ faults, show }) => {
    const other = faults.url('/feed');
    const prolog = `<!DOCTYPE rss SYSTEM "${other}" [<!ENTITY a SYSTEM "${other}"><!ENTITY % b SYSTEM "${other}"> %b;]>`;
    const element = show(await faults.keep(rss(item('A &a;'), prolog), xml));
    await until(() => notice(element) !== '' || titles(element) !== '');
    expect((await faults.hits()).hits).to.be.at.most(2);
    const loaded = performance.getEntriesByType('resource').filter(({ name }) => name === other);
    expect(loaded).to.have.length(0);
  });

  row('F29', 'survives a million references to a letter', async ({ faults, show }) => {
    const element = show(await faults.keep(rss(item(`A ${'&#65;'.repeat(300_000)}`)), xml));
    await until(() => cardsOf(element).length === 1);
    expect(part(cardsOf(element)[0]!, 'headline')!.textContent.length).to.be.at.most(2_000);
  });

  const broken = {
    'a prefix that is not declared': rss(item('One', '<no:such>x</no:such>')),
    'names of HTML characters': rss(item('One&nbsp;', '<description>A&eacute;&nosuch;</description>')),
    'text that is not closed': rss(`${item('One')}<item><title><![CDATA[Two`),
    'bare ampersands': rss(
      item('One', '<link>https://news.example/?a=1&b=2</link><description>R&D & more</description>'),
    ),
    'no end': '<rss version="2.0"><channel><item><guid>1</guid><title>One</title></item><item><title>Tw',
    'a stray angle': rss(item('One', '<description>1 < 2</description>')),
  };
  for (const [what, body] of Object.entries(broken)) {
    row('F30', `reads XML with ${what}, and never shows what a parser says`, async ({ faults, show }) => {
      const element = show(await faults.keep(body, xml));
      await until(() => titles(element).startsWith('One'), `not ${titles(element)} ${notice(element)}`);
      expect(words(element)).not.to.match(/error|below is a rendering|line \d/i);
    });
  }

  row('F50', 'decodes once what was escaped twice, and shows as text what is markup then', async ({ faults, show }) => {
    const twice = '&amp;lt;img src=x onerror=trap()&amp;gt; One';
    await reads(show(await faults.keep(rss(item(twice)), xml)), '<img src=x onerror=trap()> One');
    const feed = {
      version: 'https://jsonfeed.org/version/1.1',
      items: [{ id: 1, title: '&lt;b onclick=trap()&gt;Two' }],
    };
    const element = show(await faults.keep(JSON.stringify(feed)));
    await reads(element, '<b onclick=trap()>Two');
    expect(element.shadowRoot!.querySelectorAll('img, b')).to.have.length(0);
  });

  summary('answers');
});

function encode(text: string, as: string): Uint8Array<ArrayBuffer> {
  if (as === 'utf-8') return new TextEncoder().encode(text);
  if (!as.startsWith('utf-16')) return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const units = Uint16Array.from(`\ufeff${text}`, (letter) => letter.charCodeAt(0));
  const bytes = new Uint8Array(units.length * 2);
  units.forEach((unit, index) => new DataView(bytes.buffer).setUint16(index * 2, unit, as === 'utf-16le'));
  return bytes;
}
