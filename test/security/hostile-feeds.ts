/** Feeds made to break what reads them: every odd value in every place, told by what they are. */
export function* hostileFeeds(): Generator<readonly [what: string, body: string]> {
  for (const [at, place] of jsonPlaces.entries()) {
    for (const [index, value] of jsonValues.entries()) yield [`${place} ${index}`, jsonFeed(at, value)];
  }
  for (const write of [rss, atom]) {
    for (const place of xmlPlaces) {
      for (const [index, value] of xmlValues.entries()) yield [`${write.name} ${place} ${index}`, write(place, value)];
    }
  }
  yield* Object.entries(wholes);
}

const words = (text: string) => text.trim().split(/\s+/);
const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const many = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => write(index));

/** What most items have; the place that is attacked has something else. */
const item = {
  id: '"1"',
  url: '"/1"',
  external_url: '"/x"',
  title: '"One"',
  content_html: '"<p>Text</p>"',
  content_text: '"Text"',
  summary: '"Summary"',
  image: '"/1.png"',
  banner_image: '"/2.png"',
  date_published: '"2026-04-13T10:00:00Z"',
  date_modified: '"2026-04-13T10:00:00Z"',
  authors: '[{"name":"A"}]',
  author: '{"name":"A"}',
  tags: '["a"]',
  language: '"en"',
};

const market = {
  section: '"Markets"',
  sentiment: '{"score":35}',
  tickers: '["BTC"]',
  horizon: '{"label":"Long"}',
  key_points: '["a"]',
  image_alt: '"Alt"',
  access: '{"level":"registered"}',
};

const jsonPlaces = [
  ...Object.keys(item),
  ...Object.keys(market),
  ...words(
    '_market sentiment.score sentiment.label sentiment.scale tickers.symbol tickers.name tickers.relevance tickers.exchange',
  ),
  ...words(
    'tickers.sentiment tickers.type horizon.label horizon.min_days access.level access.content access.token access.heading',
  ),
  ...words(
    'authors.name authors.url tags.0 key_points.0 image.url feed.title feed.items feed.next_url feed.home_page_url',
  ),
  ...words('feed.language feed.authors feed._market feed.live __proto__ constructor'),
];

const jsonValues = [
  ...words(
    'null true false 0 -0 1e999 -1 1.5 35 101 1e308 -1e308 9007199254740993 "" " " [] {} [[]] [null] [{}] {"":""}',
  ),
  '"NaN"',
  '"35"',
  '"\\u202eevil\\u2066"',
  '"\\u0000\\u0007\\u0085"',
  '"\\ud800 \\udc00"',
  '"Z' + '\\u0301'.repeat(500) + '"',
  '"<img src=x onerror=trap()>"',
  '"&lt;script&gt;trap()&lt;/script&gt;"',
  '"javascript:trap()"',
  '"java\\tscript:trap()"',
  '"data:text/html,x"',
  '"https://user:pass@evil.example/"',
  '"//evil.example/x"',
  '"http://[::1"',
  '"https://аpple.example/"',
  '"ТSLA"',
  '"XNAS:ТSLA"',
  '"$BTC"',
  '"2026-02-30T25:61:61Z"',
  '"0000-01-01T00:00:00Z"',
  '"275761-01-01T00:00:00Z"',
  '"+010000-01-01T00:00:00Z"',
  '"en-x-' + 'a'.repeat(100) + '"',
  '"en_US_POSIX-u-nu-latn"',
  '"' + 'x'.repeat(100_000) + '"',
  '"' + '&amp;'.repeat(10_000) + '"',
  '"' + '<'.repeat(100_000) + '"',
  '"' + many(2_000, (index) => `&x${index};`).join('') + '"',
  '{"__proto__":{"polluted":1,"title":"x"},"constructor":{"prototype":{"polluted":1}}}',
  '{"toString":1,"valueOf":1,"then":1,"toJSON":1,"length":-1}',
  '{"name":"x","url":"javascript:trap()","symbol":"BTC","label":"x","score":1e999,"scale":[1,0]}',
  '{"score":0.5,"scale":[-1e308,1e308]}',
  '{"score":5e-324,"scale":[0,5e-324]}',
  '{"score":1,"scale":["0","1"]}',
  '{"level":"free","content":"https://evil.example/","token":"https://other.example/"}',
  `[${many(20_000, (index) => `"T${index}"`).join()}]`,
  `[${many(5_000, (index) => `{"id":${index},"title":"x","name":"x","symbol":"S${index}"}`).join()}]`,
  `{${many(5_000, (index) => `"k${index}":${index}`).join()}}`,
  deep(5_000),
  `${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}`,
];

/** A feed with one value, as JSON, in one place. */
function jsonFeed(at: number, value: string): string {
  const place = jsonPlaces[at]!;
  const [outer = '', inner] = place.split('.');
  const write = (members: Record<string, string>) =>
    `{${Object.entries(members)
      .map(([name, each]) => `"${name}":${each}`)
      .join()}}`;
  const ofItem: Record<string, string> = { ...item };
  const ofMarket: Record<string, string> = { ...market };
  const ofFeed: Record<string, string> = { version: '"https://jsonfeed.org/version/1.1"', title: '"Feed"' };
  const nested =
    inner === undefined
      ? value
      : inner === '0'
        ? `[${value}]`
        : `{"symbol":"X","name":"X","label":"X","${inner}":${value}}`;
  if (outer === 'feed') ofFeed[inner!] = value;
  else if (outer in market) ofMarket[outer] = outer === 'tickers' && inner ? `[${nested}]` : nested;
  else ofItem[outer] = outer === 'authors' && inner ? `[${nested}]` : nested;
  if (outer !== '_market') ofItem['_market'] = write(ofMarket);
  // An object literal would take it for the prototype.
  const prototype = outer === '__proto__' ? `"__proto__":${value},` : '';
  ofFeed['items'] ??= `[{${prototype}${write(ofItem).slice(1)},{"id":"2","title":"Two"}]`;
  return write(ofFeed);
}

const xmlPlaces = words(`
  title link guid id published updated pubDate dc:date description summary content content:encoded author dc:creator source category
  category@domain category@term enclosure@url media:content@url media:thumbnail@url link@href xml:base`);

const xmlValues = [
  '',
  ' ',
  '<![CDATA[<img src=x onerror=trap()>]]>',
  '<![CDATA[<![CDATA[]]]]><![CDATA[>',
  '&lt;img src=x onerror=trap()&gt;',
  '&amp;lt;script&amp;gt;',
  '<script>trap()</script>',
  '<b><i>x</b></i>',
  '<html xmlns="http://www.w3.org/1999/xhtml"><script>trap()</script></html>',
  '<svg xmlns="http://www.w3.org/2000/svg" onload="trap()"/>',
  'javascript:trap()',
  'https://user:pass@evil.example/',
  '&#0;&#x1;&#xd800;&#x110000;&#xfffe;',
  '\u0000\u0008\u202e\u2066',
  '&nosuch; &nbsp; & &;',
  'Wed, 31 Feb 2026 25:61:61 XYZ',
  '99999-99-99',
  'Т\u0405LA',
  'x'.repeat(50_000),
  '&#65;'.repeat(10_000),
  '<x>'.repeat(2_000),
  '<item><title>inner</title><guid>9</guid></item>',
  '<?php x ?><!-- -- --><!DOCTYPE x>',
];

function written(place: string, value: string): string {
  const [name = '', attribute] = place.split('@');
  if (place === 'xml:base') return `<link xml:base="${value.replaceAll('"', "'")}">x</link>`;
  return attribute
    ? `<${name} ${attribute}="${value.replaceAll('"', "'")}" rel="alternate"/>`
    : `<${name}>${value}</${name}>`;
}

function rss(place: string, value: string): string {
  const spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"';
  return `<rss version="2.0" ${spaces}><channel>${written(place, value)}<item>${written(place, value)}<title>One</title><guid>1</guid></item></channel></rss>`;
}

function atom(place: string, value: string): string {
  return `<feed xmlns="http://www.w3.org/2005/Atom">${written(place, value)}<entry>${written(place, value)}<title>One</title><id>1</id></entry></feed>`;
}

const lol = many(10, (index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`).join('');

/** What is wrong with these is not in one place. */
const wholes: Record<string, string> = {
  nothing: '',
  'a byte order mark': '\ufeff',
  null: 'null',
  'a number': '1e999',
  text: '"text"',
  'not a number': '{"version":"https://jsonfeed.org/version/1","items":[NaN]}',
  'two values': '{}{}',
  'half a feed': '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"O',
  'a comma too many': '{"version":"https://jsonfeed.org/version/1.1","items":[],}',
  'items with one id': `{"version":"https://jsonfeed.org/version/1.1","items":[${many(500, () => '{"id":"1","title":"x"}').join()}]}`,
  'ids that differ little':
    '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":" a","title":"x"},{"id":"a ","title":"x"},{"id":"A","title":"x"},{"id":1,"title":"x"},{"id":"1","title":"x"}]}',
  'a million items': `{"version":"https://jsonfeed.org/version/1.1","items":[${'0,'.repeat(999_999)}0]}`,
  'a hundred thousand levels': deep(100_000),
  'levels of objects': `${'{"items":'.repeat(50_000)}1${'}'.repeat(50_000)}`,
  'a page': '<!doctype html><title>Sign in</title><script>trap()</script>',
  'an error of a parser': '<parsererror xmlns="http://www.mozilla.org/newlayout/xml/parsererror.xml">x</parsererror>',
  'a billion laughs': `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">${lol}]><rss><channel><item><title>&l10;</title><guid>1</guid></item></channel></rss>`,
  'a square of text': `<!DOCTYPE rss [<!ENTITY a "${'a'.repeat(50_000)}">]><rss><channel><item><title>${'&a;'.repeat(5_000)}</title><guid>1</guid></item></channel></rss>`,
  'an entity from outside':
    '<!DOCTYPE rss [<!ENTITY a SYSTEM "https://canary.example/x">]><rss><channel><item><title>&a;</title><guid>1</guid></item></channel></rss>',
  'parameter entities': '<!DOCTYPE rss [<!ENTITY % a SYSTEM "https://canary.example/x">%a;]><rss><channel/></rss>',
  'a type from outside':
    '<!DOCTYPE rss SYSTEM "https://canary.example/x.dtd"><rss><channel><item><title>One</title><guid>1</guid></item></channel></rss>',
  'many types': '<!DOCTYPE rss>'.repeat(1_000) + '<rss><channel/></rss>',
  'a stylesheet':
    '<?xml-stylesheet type="text/xsl" href="https://canary.example/x.xsl"?><rss><channel><item><title>One</title><guid>1</guid></item></channel></rss>',
  includes:
    '<rss xmlns:xi="http://www.w3.org/2001/XInclude"><channel><item><title><xi:include href="file:///etc/passwd"/>One</title><guid>1</guid></item></channel></rss>',
  'levels of XML': `<rss><channel>${'<item>'.repeat(50_000)}`,
  'attributes of XML': `<rss ${many(20_000, (index) => `a${index}="x"`).join(' ')}><channel/></rss>`,
  'one attribute often': `<rss ${'a="x" '.repeat(20_000)}><channel/></rss>`,
  'namespaces of XML': `<rss ${many(5_000, (index) => `xmlns:n${index}="urn:${index}"`).join(' ')}><channel/></rss>`,
  'items of XML': `<rss><channel>${many(20_000, (index) => `<item><guid>${index}</guid><title>x</title></item>`).join('')}</channel></rss>`,
  'references to characters': `<rss><channel><item><title>${'&#x41;'.repeat(100_000)}</title><guid>1</guid></item></channel></rss>`,
  'another charset':
    '<?xml version="1.0" encoding="utf-7"?><rss><channel><title>+ADw-script+AD4-</title></channel></rss>',
  'every tag open': words('rss channel item title link guid description category enclosure')
    .map((name) => `<${name}>`)
    .join('')
    .repeat(500),
};
