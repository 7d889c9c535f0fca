import { expect } from '@open-wc/testing';
import { readAmpConfig } from '../../src/access/amp-config.js';
import { readAccess } from '../../src/feed/read-access.js';

const at = (name: string) => `https://pub.example/amp/${name}?rid=READER_ID&url=SOURCE_URL`;

const access = { authorization: at('access'), pingback: at('ping'), login: at('login') };

describe('an amp-access configuration', () => {
  it('becomes ours', () => {
    const { configuration, problems } = readAmpConfig(
      {
        ...access,
        authorizationFallbackResponse: { error: true },
        authorizationTimeout: 2000,
        content: at('content'),
        granted_when: 'subscriber',
      },
      { id: 'amp-access' },
    )!;
    expect(configuration).to.deep.equal({
      ...access,
      content: at('content'),
      granted_when: 'subscriber',
      pingback_format: 'amp-access',
      fallback: { error: true },
      authorization_timeout: 2000,
    });
    expect(problems).to.be.empty;
    const read = readAccess(configuration, 'https://host.example/', () => expect.fail())!;
    expect(read.endpoints).to.deep.equal({ ...access, content: at('content') });
    expect(read.rules).to.deep.equal({
      grantedWhen: 'subscriber',
      fallback: { error: true },
      timeout: 2000,
      pingbackFormat: 'amp-access',
    });
  });

  it('is told apart from ours by what only AMP says, or by its id', () => {
    expect(readAmpConfig(access)).to.be.undefined;
    expect(readAmpConfig(access, { id: 'my-settings' })).to.be.undefined;
    expect(readAmpConfig(access, { id: 'amp-access' })).not.to.be.undefined;
    expect(readAmpConfig({ ...access, noPingback: true })).not.to.be.undefined;
    for (const value of [undefined, null, 'text', 1, {}]) expect(readAmpConfig(value)).to.be.undefined;
  });

  it('says what is missing: the text, and the rule', () => {
    const { problems } = readAmpConfig(access, { id: 'amp-access' })!;
    expect(problems).to.have.length(2);
    expect(problems.join()).to.contain('granted_when').and.to.contain('“content”');
  });

  for (const [login, pages, problem] of [
    [{ signin: at('in'), signup: at('up') }, { signin: at('in'), signup: at('up') }, ''],
    [{ 'sign-in': at('in'), 'sign-out': at('out') }, { signin: at('in'), signup: undefined }, 'sign-out'],
    [{ subscribe: at('up') }, { signin: undefined, signup: at('up') }, ''],
    [{ pass: at('pass') }, { signin: at('pass'), signup: undefined }, ''],
  ] as const) {
    it(`finds the pages of the login map ${Object.keys(login).join(', ')}`, () => {
      const { configuration, problems } = readAmpConfig({ ...access, login, type: 'client' })!;
      expect(configuration['login']).to.deep.equal(pages);
      expect(problems.some((each) => each.includes('has no button'))).to.equal(problem !== '');
    });
  }

  it('does without a pingback, also where the flag is a text', () => {
    for (const noPingback of [true, 'true']) {
      expect(readAmpConfig({ ...access, noPingback })!.configuration).not.to.have.property('pingback');
    }
    expect(readAmpConfig({ ...access, noPingback: false })!.configuration).to.have.property('pingback');
  });

  it('takes one of several namespaces, and says so', () => {
    const list = ['one', 'two'].map((namespace) => ({ ...access, namespace, content: at(namespace) }));
    const first = readAmpConfig(list)!;
    expect(first.configuration).to.include({ namespace: 'one', content: at('one') });
    expect(first.problems.join()).to.contain('one');
    expect(readAmpConfig(list, { namespace: 'two' })!.configuration).to.include({ namespace: 'two' });
  });

  for (const type of ['iframe', 'vendor', 'other']) {
    it(`cannot work as the type ${type}, and says so`, () => {
      const { configuration, problems } = readAmpConfig({ ...access, type })!;
      expect(configuration).not.to.have.any.keys('authorization', 'pingback');
      expect(problems.join()).to.contain(type);
    });
  }

  it('says which variables are not filled in', () => {
    const config = { ...access, type: 'client', authorization: `${at('access')}&id=QUERY_PARAM(id)&p=AUTHDATA(plan)` };
    expect(readAmpConfig(config)!.problems.join()).to.contain('QUERY_PARAM').and.not.to.contain('AUTHDATA');
  });
});

describe('an amp-subscriptions configuration', () => {
  const local = {
    authorizationUrl: at('entitlements'),
    pingbackUrl: at('ping'),
    pingbackAllEntitlements: true,
    actions: { login: at('login'), subscribe: at('subscribe') },
  };

  it('becomes ours', () => {
    const { configuration, problems } = readAmpConfig({
      services: [local, { serviceId: 'service.vendor.example' }],
      score: { supportsViewer: 10 },
      fallbackEntitlement: { source: 'fallback', granted: true, grantReason: 'SUBSCRIBER' },
      content: at('content'),
    })!;
    expect(configuration).to.deep.equal({
      authorization: at('entitlements'),
      pingback: at('ping'),
      login: { signin: at('login'), signup: at('subscribe') },
      fallback: { source: 'fallback', granted: true, grantReason: 'SUBSCRIBER' },
      content: at('content'),
    });
    expect(problems).to.have.length(1);
    expect(problems[0]).to.contain('service.vendor.example');
    const { endpoints } = readAccess(configuration, 'https://host.example/', () => expect.fail())!;
    expect(endpoints).to.include({ login: at('login'), subscribe: at('subscribe') });
  });

  it('takes the local service wherever it stands, and says when there is none', () => {
    const named = readAmpConfig({ services: [{ serviceId: 'x' }, { ...local, serviceId: 'local' }] })!;
    expect(named.configuration).to.include({ authorization: at('entitlements') });
    const none = readAmpConfig({ services: [{ serviceId: 'x' }] })!;
    expect(none.problems.join()).to.contain('no authorization URL');
    for (const services of [[], {}, 'x', [null, 5]]) expect(readAmpConfig({ services })!.problems).not.to.be.empty;
  });
});
