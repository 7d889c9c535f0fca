import { createHash, randomBytes } from 'node:crypto';
import { embedder, type TestPublisher } from './publisher.js';

/** Where a page of `embedder` has its readers sent back to. */
export const returnAddress = `${embedder}/gate-return.html`;

export const state = 'state-of-the-page';

export interface Pkce {
  readonly verifier: string;
  readonly challenge: string;
}

/** A verifier and its challenge, as a page makes them. */
export function newPkce(): Pkce {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** What a page asks for that wants a code. */
export function loginFields({ challenge }: Pkce, more: Record<string, string> = {}): Record<string, string> {
  return { return: returnAddress, state, code_challenge: challenge, code_challenge_method: 'S256', ...more };
}

export function openLogin(publisher: TestPublisher, fields: Record<string, string>): Promise<Response> {
  return publisher.fetch(`/login?${new URLSearchParams(fields)}`);
}

/** The fields of the form of a page, the ones that readers do not see included. */
export function formIn(html: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [input] of html.matchAll(/<input\b[^>]*>/g)) {
    const attribute = (name: string) => unescape(new RegExp(`\\b${name}="([^"]*)"`).exec(input)?.[1] ?? '');
    fields[attribute('name')] = attribute('value');
  }
  return fields;
}

/** Sends a form as a browser does. */
export function sendForm(
  publisher: TestPublisher,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return publisher.fetch('/login', {
    method: 'POST',
    headers: { Origin: publisher.url, 'Sec-Fetch-Site': 'same-origin', ...headers },
    body: new URLSearchParams(fields),
  });
}

/** The form that takes the code, and the code that was mailed. */
export async function askForLoginCode(publisher: TestPublisher, fields: Record<string, string>, email: string) {
  const first = formIn(await (await openLogin(publisher, fields)).text());
  const second = formIn(await (await sendForm(publisher, { ...first, email })).text());
  return { form: second, code: (await publisher.mails())[0]!.code };
}

/** Signs in on the login page, and returns what the page that waits is told. */
export async function logIn(publisher: TestPublisher, fields: Record<string, string>, email: string) {
  const { form, code } = await askForLoginCode(publisher, fields, email);
  const answer = await sendForm(publisher, { ...form, code });
  const [address, fragment] = answer.headers.get('Location')!.split('#') as [string, string];
  return { status: answer.status, address, result: Object.fromEntries(new URLSearchParams(fragment)) };
}

export function exchangeCode(
  publisher: TestPublisher,
  code: string,
  verifier: string,
  more: Record<string, string> = {},
  origin = embedder,
): Promise<Response> {
  const fields = { code, code_verifier: verifier, redirect_uri: returnAddress, client_id: 'loopback', ...more };
  return publisher.postForm('/access/token', { grant_type: 'authorization_code', ...fields }, origin);
}

function unescape(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
