import type { ServerResponse } from 'node:http';

/** What the test runner's server hands to a middleware, as far as it is needed here. */
interface Exchange {
  readonly url: string;
  readonly res: ServerResponse;
  respond?: boolean;
}

/** A page that a test brings along, with headers of its own, under the tests' own origin: `/given?headers=JSON&html=…`. */
export async function serveGivenPage(exchange: Exchange, next: () => Promise<unknown>) {
  const { pathname, searchParams } = new URL(exchange.url, 'http://localhost');
  if (pathname !== '/given') return next();
  exchange.respond = false;
  const headers = JSON.parse(searchParams.get('headers')!) as Record<string, string>;
  exchange.res.writeHead(200, { ...headers, 'Content-Type': 'text/html; charset=utf-8' }).end(searchParams.get('html'));
}
