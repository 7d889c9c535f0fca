import { expect } from '@open-wc/testing';
import { parseExpression } from '../../src/access/expression.js';

/** An expression, what it is asked about, and whether it holds. */
const truths: readonly (readonly [string, unknown, boolean])[] = [
  ['granted', { granted: true }, true],
  ['granted', {}, false],
  ['plan', { plan: 'none' }, true],
  ['plan', { plan: '' }, false],
  ['views', { views: 0 }, false],
  ['views', { views: null }, false],
  ['reader', { reader: {} }, true],
  ['NOT granted', {}, true],
  ['NOT NOT granted', { granted: true }, true],
  ['views <= maxViews', { views: 3, maxViews: 3 }, true],
  ['views < maxViews', { views: 3, maxViews: 3 }, false],
  ['views >= 3.5', { views: 3.5 }, true],
  ['views > -1', { views: 0 }, true],
  ['views != 2', { views: '2' }, true],
  ['plan = "gold"', { plan: 'gold' }, true],
  ["plan = 'gold'", { plan: 'gold' }, true],
  ["plan = 'OR'", { plan: 'OR' }, true],
  ["plan < 'b'", { plan: 'a' }, true],
  ["1 = '1'", {}, false],
  ['flag = TRUE', { flag: true }, true],
  ['flag = false', { flag: false }, true],
  ['flag != FALSE', {}, true],
  ['missing = NULL', {}, true],
  ['missing != NULL', { missing: 0 }, true],
  ['data.isLoggedIn', { data: { isLoggedIn: true } }, true],
  ['data.plan.name = "gold"', { data: { plan: { name: 'gold' } } }, true],
  ['data.plan.name', { data: 'text' }, false],
  ['list.length', { list: [1] }, false],
  ['a OR b AND c', { a: true }, true],
  ['(a OR b) AND c', { a: true }, false],
  ['a = 1 AND b = 2 OR c', { c: 1 }, true],
  ['NOT a AND b', { b: true }, true],
  ['NOT (a OR b)', { b: true }, false],
  ['NOT a = 1', { a: 2 }, true],
  ['((a))', { a: 1 }, true],
  ['android OR notable', { notable: 1 }, true],
];

describe('expressions', () => {
  for (const [text, data, holds] of truths) {
    it(`${holds ? 'holds' : 'does not hold'}: ${text} of ${JSON.stringify(data)}`, () => {
      expect(parseExpression(text)(data)).to.equal(holds);
    });
  }

  it('opens nothing where both sides are missing, or are in no order', () => {
    for (const text of ['views <= maxViews', 'TRUE > FALSE', 'NULL >= NULL', 'a <= b']) {
      expect(parseExpression(text)({ a: {}, b: {} }), text).to.be.false;
    }
  });

  it('sees own members only', () => {
    const polluted = Object.prototype as Record<string, unknown>;
    polluted['granted'] = true;
    try {
      expect(parseExpression('granted')({})).to.be.false;
      expect(parseExpression('toString OR constructor.name OR __proto__')({})).to.be.false;
      expect(parseExpression('data.granted')({ data: {} })).to.be.false;
    } finally {
      delete polluted['granted'];
    }
  });

  for (const data of [undefined, null, 'granted', 1, true, [{ granted: true }]]) {
    it(`does not hold of ${JSON.stringify(data)}`, () => {
      expect(parseExpression('granted')(data)).to.be.false;
    });
  }

  for (const text of [
    '',
    ' ',
    'a =',
    '= a',
    'a == b',
    'a AND',
    'AND a',
    'a b',
    '(a',
    'a)',
    '()',
    'NOT',
    'a = (b)',
    'a = NOT b',
    'a && b',
    '!a',
    'a.b.',
    '"a',
    'a; alert(1)',
    'a[0]',
    'alert(1)',
    `${'a OR '.repeat(300)}a`,
    '('.repeat(100_000),
  ]) {
    it(`refuses ${text.slice(0, 30) || 'nothing'}`, () => {
      expect(() => parseExpression(text))
        .to.throw()
        .that.includes({ name: 'AccessError', code: 'expression' });
    });
  }
});
