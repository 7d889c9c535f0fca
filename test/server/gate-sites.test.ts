import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readSites, Sites } from '../../demo/server/access/sites.js';
import { publisherFor } from './publisher.js';

const publisher = await publisherFor({ after });
const folder = await mkdtemp(join(tmpdir(), 'sites-'));
after(() => rm(folder, { recursive: true }));

async function sitesIn(text: string) {
  const file = join(folder, 'sites.yaml');
  await writeFile(file, text);
  return readSites(file);
}

const valid = `
sites:
  - key: host
    origins: [https://host.example, https://www.host.example]
    return_addresses: [https://host.example/back]
    may_frame_login: true
  - key: other
    origins: [http://localhost:3000]
`;

describe('the sites', () => {
  it('are read from a file, with a way back where it names none', async () => {
    assert.deepEqual(await sitesIn(valid), [
      {
        key: 'host',
        origins: ['https://host.example', 'https://www.host.example'],
        returnAddresses: ['https://host.example/back'],
        mayFrameLogin: true,
      },
      {
        key: 'other',
        origins: ['http://localhost:3000'],
        returnAddresses: ['http://localhost:3000/gate-return.html'],
        mayFrameLogin: false,
      },
    ]);
    assert.equal((await sitesIn(JSON.stringify({ sites: [{ key: 'j', origins: ['https://j.example'] }] }))).length, 1);
  });

  const site = (text: string) => `sites:\n  - { key: a, origins: [https://a.example], ${text} }`;
  const wrong: Record<string, [string, RegExp]> = {
    'a file of something else': ['42', /sites must be a list/],
    'a field that there is not': [site('origin: x'), /origin is not a field/],
    'a site without a key': ['sites: [{ origins: [https://a.example] }]', /number 1: key/],
    'a key that is ours': ['sites: [{ key: own, origins: [https://a.example] }]', /key/],
    'a site without origins': ['sites: [{ key: a, origins: [] }]', /origins/],
    'an origin with a path': ['sites: [{ key: a, origins: [https://a.example/] }]', /origins/],
    'an origin with a star': ['sites: [{ key: a, origins: ["https://*.example"] }]', /origins/],
    'the origin of no page': ['sites: [{ key: a, origins: ["null"] }]', /origins/],
    'a way back without a host': [site('return_addresses: [/back]'), /return_addresses/],
    'a way back that others could read': [site('return_addresses: [http://a.example/back]'), /return_addresses/],
    'a way back that is a script': [site('return_addresses: ["javascript:alert(1)"]'), /return_addresses/],
    'a way back with a fragment': [site('return_addresses: ["https://a.example/back#x"]'), /return_addresses/],
    'a way back with an empty fragment': [site('return_addresses: ["https://a.example/back#"]'), /return_addresses/],
    'a way back with user information': [site('return_addresses: ["https://u@a.example/back"]'), /return_addresses/],
    'a way back in another spelling': [site('return_addresses: ["https://A.example/back"]'), /return_addresses/],
    'a frame that may be': [site('may_frame_login: maybe'), /may_frame_login/],
    'two sites of one key': [
      'sites: [{ key: a, origins: [https://a.example] }, { key: a, origins: [https://b.example] }]',
      /same key/,
    ],
    'an origin of two sites': [
      'sites: [{ key: a, origins: [https://a.example] }, { key: b, origins: [https://a.example] }]',
      /named twice/,
    ],
  };
  for (const [name, [text, message]] of Object.entries(wrong)) {
    it(`are not ${name}`, () => assert.rejects(sitesIn(text), message));
  }
});

describe('a site', () => {
  const own = 'https://news.example';

  it('is where its origins are, to the letter', async () => {
    const sites = new Sites(await sitesIn(valid));
    assert.equal(sites.at('https://www.host.example', own)?.key, 'host');
    assert.equal(sites.at(own, own)?.key, 'own');
    for (const origin of [
      'null',
      '',
      'https://host.example:444',
      'http://host.example',
      'https://HOST.example',
      'https://host.example/',
      'https://host.example.evil.example',
      'https://evil-host.example',
      'https://a.host.example',
      'http://localhost:3001',
    ]) {
      assert.equal(sites.at(origin, own), undefined, origin);
    }
  });
});

describe('a token', () => {
  before(async () => {
    await publisher.stop();
    await publisher.start({ sites: await sitesIn(valid) });
  });

  it('is worth nothing on another page of its site, nor on another site', async () => {
    const { access_token: token } = await publisher.signIn('sited@reader.example', 'https://host.example');
    const status = async (origin: string) => (await publisher.content('members-only', token, origin)).status;
    assert.equal(await status('https://host.example'), 200);
    assert.equal(await status('https://www.host.example'), 401);
    assert.equal(await status('http://localhost:3000'), 401);
    assert.equal(await status('https://evil.example'), 403);
  });

  it('ends when its site is given another key, and its reader signs in again by the refresh token', async () => {
    const host = 'https://host.example';
    const { access_token: token, refresh_token: refresh } = await publisher.signIn('revoked@reader.example', host);
    await publisher.stop();
    await publisher.start({ sites: await sitesIn(valid.replace('key: host', 'key: renamed')) });
    assert.equal((await publisher.content('members-only', token, host)).status, 401);
    assert.equal((await publisher.refresh(refresh, host)).status, 200);
    await publisher.stop();
    await publisher.start({ sites: [] });
    assert.equal((await publisher.content('members-only', token, host)).status, 403);
    assert.equal((await publisher.refresh(refresh, host)).status, 403);
  });

  it('is not for a page whose origin cannot be told', async () => {
    await publisher.stop();
    await publisher.start();
    assert.equal((await publisher.content('open-free', undefined, 'null')).status, 403);
    const { headers } = await publisher.content('open-free', undefined, 'null');
    assert.notEqual(headers.get('Access-Control-Allow-Origin'), 'null');
    assert.equal((await publisher.post('/access/signup', { email: 'a@b.example' }, 'null')).status, 403);
  });
});
