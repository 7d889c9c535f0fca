import { expect } from '@open-wc/testing';
import { parseFeed } from '../../../src/feed/parse-feed.js';

const url = 'https://news.example/feed';

function rss(title: string, declaration = '') {
  return `${declaration}<rss version="2.0"><channel><title>${title}</title></channel></rss>`;
}

function utf8(text: string) {
  return new TextEncoder().encode(text);
}

/** One byte a letter, as ISO 8859-1 and its relatives have it. */
function singleBytes(text: string) {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function utf16(text: string, littleEndian: boolean) {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let index = 0; index < text.length; index++) view.setUint16(index * 2, text.charCodeAt(index), littleEndian);
  return new Uint8Array(view.buffer);
}

function xml(encoding: string) {
  return `<?xml version="1.0" encoding="${encoding}"?>`;
}

interface Case {
  readonly bytes: Uint8Array;
  readonly contentType?: string;
  readonly title?: string;
}

const cases: Record<string, Case> = {
  'UTF-8 that nobody declares': { bytes: utf8(rss('Café')) },
  'a byte order mark': { bytes: utf8(`\ufeff${rss('Café')}`) },
  'a byte order mark and wrong labels': {
    bytes: utf8(`\ufeff${rss('Café', xml('iso-8859-1'))}`),
    contentType: 'a/b;charset=koi8-r',
  },
  'UTF-16 LE with its mark': { bytes: utf16(`\ufeff${rss('Café', xml('utf-16'))}`, true) },
  'UTF-16 BE with its mark': { bytes: utf16(`\ufeff${rss('Café')}`, false) },
  'UTF-16 LE without a mark': {
    bytes: utf16(rss('Café', xml('UTF-16')), true),
    contentType: 'text/xml; charset=utf-16',
  },
  'the charset it was sent with': { bytes: singleBytes(rss('Caf\xe9')), contentType: 'text/xml; charset=ISO-8859-1' },
  'a charset in quotes': { bytes: singleBytes(rss('Caf\xe9')), contentType: 'text/xml; CharSet = "latin1"' },
  'its own declaration': { bytes: singleBytes(rss('Caf\xe9', xml('iso-8859-1'))) },
  'a declaration in capital letters': {
    bytes: singleBytes(rss('Caf\xe9', xml('ISO-8859-1').replace('encoding', 'ENCODING'))),
  },
  'a declaration in single quotes': {
    bytes: singleBytes(rss('Caf\xe9', "<?xml version='1.0' encoding='iso-8859-1' ?>")),
  },
  'Windows letters declared as ISO 8859-1': {
    bytes: singleBytes(rss('\x93Caf\xe9\x94', xml('iso-8859-1'))),
    title: '“Café”',
  },
  Cyrillic: { bytes: singleBytes(rss('\xca\xe0\xf4\xe5', xml('windows-1251'))), title: 'Кафе' },
  Japanese: { bytes: singleBytes(rss('\x83J\x83t\x83F', xml('Shift_JIS'))), title: 'カフェ' },
  'the charset it was sent with before its own': {
    bytes: singleBytes(rss('\xca\xe0\xf4\xe5', xml('iso-8859-1'))),
    contentType: 'text/xml; charset=windows-1251',
    title: 'Кафе',
  },
  'a label without its hyphen': { bytes: utf8(rss('Café', xml('utf8'))), contentType: 'text/xml;charset=UTF8' },
  'a label nobody knows': { bytes: utf8(rss('Café', xml('x-unknown'))), contentType: 'text/xml; charset=none' },
  'UTF-8 that calls itself ASCII': { bytes: utf8(rss('Café')), contentType: 'text/xml; charset=us-ascii' },
  'UTF-8 that calls itself UTF-16': { bytes: utf8(rss('Café', xml('utf-16'))) },
  'UTF-8 sent as ISO 8859-1': { bytes: utf8(rss('Café', xml('UTF-8'))), contentType: 'text/xml; charset=iso-8859-1' },
  'ISO 8859-1 sent as UTF-8': {
    bytes: singleBytes(rss('Caf\xe9', xml('iso-8859-1'))),
    contentType: 'text/xml; charset=utf-8',
  },
  'ISO 8859-1 that declares UTF-8': { bytes: singleBytes(rss('Caf\xe9', xml('utf-8'))) },
  'warnings of a server before its declaration': { bytes: singleBytes(`<br />${rss('Caf\xe9', xml('iso-8859-1'))}`) },
  'a declaration with a comment before it': { bytes: singleBytes(`<!-- x -->${rss('Caf\xe9', xml('iso-8859-1'))}`) },
  'damaged UTF-8': {
    bytes: Uint8Array.of(...utf8('<rss><channel><title>Café '), 0xff, ...utf8('</title></channel></rss>')),
    title: 'Café \ufffd',
  },
};

describe('feeds in XML are read by', () => {
  for (const [name, { bytes, contentType, title = 'Café' }] of Object.entries(cases)) {
    it(name, async () => expect((await parseFeed(bytes, { url, contentType })).title).to.equal(title));
  }
});
