import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const dist = new URL('../../dist/', import.meta.url);

/** What a bundler makes of the modules that npm has, by name. */
async function bundle(): Promise<Map<string, string>> {
  const { outputFiles } = await build({
    entryPoints: ['define.js', 'define/all.js'].map((file) => fileURLToPath(new URL(file, dist))),
    entryNames: '[name]',
    outdir: '/',
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
  });
  return new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
}

/** What may befall a part on its way, from its code and how often it was asked for before. */
const fates: Readonly<Record<string, (code: string, times: number) => string | undefined>> = {
  whole: (code) => code,
  changed: (code) => `document.documentElement.setAttribute('changed', '');${code}`,
  'lost-once': (code, times) => (times > 0 ? code : undefined),
};

/**
 * A server on another origin than the pages, for the scripts that were built: `/FATE/PART/KEY/market-news-elements.js` is as it should
 * be, and of the files beside it, that part is not. Nobody else uses a test's key. `/bundle/-/-/define.js` and `all.js` come out of a bundler.
 */
export async function startScriptServer() {
  const times = new Map<string, number>();
  let bundled: Promise<Map<string, string>> | undefined;
  const read = async (fate: string, file: string) =>
    fate === 'bundle' ? (await (bundled ??= bundle())).get(file) : readFile(new URL(file, dist), 'utf8');
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://localhost');
    const [, fate = '', part = '', , file = ''] = pathname.split('/');
    const asked = times.get(pathname) ?? 0;
    times.set(pathname, asked + 1);
    const headers = { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/javascript; charset=utf-8' };
    read(fate, file).then(
      (code = '') => {
        const isHit = file.endsWith(`.${part}.js`);
        const sent = isHit ? fates[fate]!(code, asked) : code;
        response.writeHead(sent === undefined ? 503 : 200, headers).end(sent);
      },
      () => response.writeHead(404, headers).end(),
    );
  });
  // A connection that is closed for its idleness while a request is on its way takes that along.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
