import type { AccessRules } from '../feed/article.js';
import { encode } from './endpoints.js';
import { fieldAt, parseExpression } from './expression.js';
import { record } from './values.js';

/** Whether an answer of the authorization endpoint grants. Throws `AccessError` with code `expression` for a rule that cannot be read. */
export function isGranted(answer: unknown, { grantedWhen = 'granted', namespace }: AccessRules): boolean {
  return parseExpression(grantedWhen)(named(answer, namespace));
}

/** An address with every `AUTHDATA(field)` replaced by what the last answer of the authorization endpoint holds there, percent-encoded. */
export function withAuthData(address: string, answer: unknown, { namespace }: AccessRules): string {
  return address.replace(/\bAUTHDATA\(([\w.]*)\)/g, (_, field: string) =>
    encode(String(fieldAt(named(answer, namespace), field) ?? '')),
  );
}

function named(answer: unknown, namespace: string | undefined): unknown {
  return namespace ? { ...record(answer), [namespace]: answer } : answer;
}
