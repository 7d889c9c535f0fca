import { AccessError } from './access-error.js';
import { record } from './values.js';

/** A rule over what the publisher's server answered. */
export type Expression = (data: unknown) => boolean;

type Operand = (data: unknown) => unknown;

const tokens = /'[^']*'|"[^"]*"|[<>!=]=|[<>=()]|-?\d+(?:\.\d+)?\b|[a-z_]\w*(?:\.[a-z_]\w*)*|\S/gi;

const constants = new Map<string, unknown>([
  ['TRUE', true],
  ['true', true],
  ['FALSE', false],
  ['false', false],
  ['NULL', null],
]);

const comparisons = new Map<string, (left: unknown, right: unknown) => boolean>([
  ['=', (left, right) => left === right],
  ['!=', (left, right) => left !== right],
  ['<', (left, right) => order(left, right) < 0],
  ['<=', (left, right) => order(left, right) <= 0],
  ['>', (left, right) => order(left, right) > 0],
  ['>=', (left, right) => order(left, right) >= 0],
]);

/**
 * Reads an expression such as `subscriber OR (views <= maxViews AND NOT blocked)` in the grammar of AMP Access: `OR`, `AND`, `NOT`,
 * parentheses, `= != < <= > >=`, dotted fields, strings, numbers, `TRUE`, `FALSE`, `NULL`. Missing fields are `NULL`; a field by
 * itself is true unless it is `NULL`, empty, 0 or `FALSE`. Unlike there, only two numbers or two strings are in an order, so that
 * two missing fields open nothing.
 * https://amp.dev/documentation/components/amp-access#appendix-a-amp-access-expression-grammar
 *
 * @param text At most 1,000 characters.
 * @throws {AccessError} with code `expression`.
 */
export function parseExpression(text: string): Expression {
  const found: readonly string[] = text.length > 1000 ? [] : (text.match(tokens) ?? []);
  let at = 0;

  const refuse = (): never => {
    const what = found[at] ?? (text.length > 1000 ? 'more than 1,000 characters' : 'its end');
    throw new AccessError('expression', `The expression “${text.slice(0, 100)}” cannot be read at ${what}.`);
  };
  const accept = (token: string) => found[at] === token && ++at > 0;

  function either(): Expression {
    const one = both();
    if (!accept('OR')) return one;
    const other = either();
    return (data) => one(data) || other(data);
  }

  function both(): Expression {
    const one = condition();
    if (!accept('AND')) return one;
    const other = both();
    return (data) => one(data) && other(data);
  }

  function condition(): Expression {
    if (accept('NOT')) {
      const denied = condition();
      return (data) => !denied(data);
    }
    if (accept('(')) {
      const inner = either();
      return accept(')') ? inner : refuse();
    }
    const left = operand();
    const compare = comparisons.get(found[at] ?? '');
    if (!compare) return (data) => ![null, '', 0, false].includes(left(data) as null);
    at++;
    const right = operand();
    return (data) => compare(left(data), right(data));
  }

  function operand(): Operand {
    const token = found[at] ?? refuse();
    const constant = /^['"]./.test(token)
      ? token.slice(1, -1)
      : /^-?\d/.test(token)
        ? Number(token)
        : constants.get(token);
    if (constant === undefined && (!/^[a-z_]/i.test(token) || /^(?:AND|OR|NOT)$/.test(token))) refuse();
    at++;
    return constant === undefined ? (data) => fieldAt(data, token) ?? null : () => constant;
  }

  const expression = either();
  return at === found.length ? expression : refuse();
}

/** Below, at or above 0; `NaN` for what is in no order. */
function order(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : Number(left > right);
  return NaN;
}

/** What lies at a path such as `data.isLoggedIn`, by own members only; `undefined` where nothing does. */
export function fieldAt(data: unknown, path: string): unknown {
  let value = data;
  for (const name of path.split('.')) value = record(value)[name];
  return value;
}
