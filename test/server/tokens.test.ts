import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { publisherFor, type Tokens } from './publisher.js';

const publisher = await publisherFor({ after });
const tokens = async (answer: Response) => (await answer.json()) as Tokens;

async function assertInvalidGrant(answer: Response): Promise<void> {
  assert.equal(answer.status, 400);
  assert.deepEqual(await answer.json(), { error: 'invalid_grant' });
}

describe('a refresh token', () => {
  it('brings new tokens of both kinds', async () => {
    const first = await publisher.signIn('fresh@reader.example');
    publisher.time += 600_000;
    assert.equal((await publisher.content('members-only', first.access_token)).status, 401);
    const second = await tokens(await publisher.refresh(first.refresh_token));
    assert.deepEqual(Object.keys(second), Object.keys(first));
    assert.notEqual(second.refresh_token, first.refresh_token);
    assert.equal((await publisher.content('members-only', second.access_token)).status, 200);
  });

  it('that comes back soon after its use still brings tokens: a tab was duplicated, or an answer lost', async () => {
    const first = await publisher.signIn('duplicated@reader.example');
    const second = await tokens(await publisher.refresh(first.refresh_token));
    publisher.time += 29_999;
    const twin = await tokens(await publisher.refresh(first.refresh_token));
    assert.notEqual(twin.refresh_token, second.refresh_token);
    publisher.time += 600_000;
    for (const tab of [second, twin]) {
      const { access_token: access } = await tokens(await publisher.refresh(tab.refresh_token));
      assert.equal((await publisher.content('members-only', access)).status, 200);
    }
  });

  it('has thirty seconds from its first use, which more uses do not prolong', async () => {
    const { refresh_token: refresh } = await publisher.signIn('insistent@reader.example');
    await publisher.refresh(refresh);
    publisher.time += 20_000;
    assert.equal((await publisher.refresh(refresh)).status, 200);
    publisher.time += 10_000;
    await assertInvalidGrant(await publisher.refresh(refresh));
  });

  it('that comes back later ends the whole session', async () => {
    const first = await publisher.signIn('copied@reader.example');
    const other = await publisher.signIn('copied@reader.example');
    const second = await tokens(await publisher.refresh(first.refresh_token));
    publisher.time += 30_000;
    await assertInvalidGrant(await publisher.refresh(first.refresh_token));
    await assertInvalidGrant(await publisher.refresh(second.refresh_token));
    assert.equal((await publisher.content('members-only', second.access_token)).status, 401);
    assert.equal((await publisher.content('members-only', other.access_token)).status, 200, 'other sessions go on');
  });

  it('brings tokens of their own to each tab when it comes twice at once', async () => {
    const { refresh_token: refresh } = await publisher.signIn('race@reader.example');
    const answers = await Promise.all([publisher.refresh(refresh), publisher.refresh(refresh)]);
    const [one, other] = await Promise.all(answers.map(tokens));
    assert.notEqual(one!.refresh_token, other!.refresh_token);
  });

  it('is good on the page it was given to, and is not used up elsewhere', async () => {
    const { refresh_token: refresh } = await publisher.signIn('bound@reader.example');
    await assertInvalidGrant(await publisher.refresh(refresh, 'http://localhost:5000'));
    assert.equal((await publisher.refresh(refresh)).status, 200);
  });

  it('is good for thirty days', async () => {
    const early = await publisher.signIn('early@reader.example');
    const late = await publisher.signIn('late@reader.example');
    publisher.time += 30 * 86_400_000 - 1;
    assert.equal((await publisher.refresh(early.refresh_token)).status, 200);
    publisher.time += 1;
    await assertInvalidGrant(await publisher.refresh(late.refresh_token));
  });

  it('is not an access token, nor the other way round', async () => {
    const { access_token: access, refresh_token: refresh } = await publisher.signIn('kinds@reader.example');
    assert.equal((await publisher.content('members-only', refresh)).status, 401);
    await assertInvalidGrant(await publisher.refresh(access));
  });
});

describe('the token endpoint', () => {
  it('refuses what it does not know in the words of RFC 6749', async () => {
    const refuse = async (fields: Record<string, string>) => (await publisher.postForm('/access/token', fields)).json();
    assert.deepEqual(await refuse({}), { error: 'invalid_request' });
    assert.deepEqual(await refuse({ grant_type: 'password' }), { error: 'unsupported_grant_type' });
    assert.deepEqual(await refuse({ grant_type: 'refresh_token' }), { error: 'invalid_grant' });
    const asJson = await publisher.post('/access/token', { grant_type: 'refresh_token' });
    assert.deepEqual([asJson.status, await asJson.json()], [400, { error: 'invalid_request' }]);
  });
});

describe('signing out', () => {
  it('ends the session by its refresh token, too, and by an access token that has expired', async () => {
    for (const by of ['refresh_token', 'expired'] as const) {
      const { access_token: access, refresh_token: refresh } = await publisher.signIn('leaver@reader.example');
      if (by === 'expired') publisher.time += 600_000;
      const fields = { token: by === 'expired' ? access : refresh };
      assert.equal((await publisher.postForm('/access/logout', fields)).status, 204);
      await assertInvalidGrant(await publisher.refresh(refresh));
    }
  });

  it('succeeds when there is nothing to end', async () => {
    assert.equal((await publisher.postForm('/access/logout', {})).status, 204);
    assert.equal((await publisher.postForm('/access/logout', { token: 'unknown' })).status, 204);
  });
});
