import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MiddlewareHandler } from 'hono';
import type { Env } from './env.js';

/** A folder, and which of the paths inside it may be served. */
export interface StaticFolder {
  readonly folder: string;
  readonly serves: RegExp;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};

// No segment begins with a dot, so no path leads out of its folder or to a hidden file.
const plainPath = /^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/;

/** What the project publishes besides its articles: the pages of the demo, their own files, and the built elements. */
export function projectFolders(demo: string, dist: string): StaticFolder[] {
  return [
    { folder: demo, serves: /^(?:[^/]+\.(?:html|css|js|schema\.json)|assets\/.+)$/ },
    { folder: dist, serves: /\.(?:js|map|css|json)$/ },
    {
      folder: fileURLToPath(new URL('../../', import.meta.url)),
      serves: /^(?:themes\/[^/]+\.css|custom-elements\.json)$/,
    },
    { folder: fileURLToPath(new URL('assets/', import.meta.url)), serves: /^[^/]+$/ },
  ];
}

/** Serves the first file that a folder has and may serve; `/` means `index.html`. */
export function staticFiles(folders: readonly StaticFolder[]): MiddlewareHandler<Env> {
  return async (c, next) => {
    const path = c.req.path === '/' ? 'index.html' : c.req.path.slice(1);
    const type = types[extname(path)];
    if (!type || !plainPath.test(path) || !['GET', 'HEAD'].includes(c.req.method)) return next();
    for (const { folder, serves } of folders) {
      const file = serves.test(path) && (await readIfThere(join(folder, path)));
      if (!file) continue;
      c.header('Last-Modified', file.modified.toUTCString());
      const content = type.startsWith('text/html') ? atHome(file.content, c.get('origin')) : file.content;
      return c.body(content, 200, { 'Content-Type': type });
    }
    return next();
  };
}

/** Pages name the address of `npm start`, as a site owner would write it down; here it becomes the one in use. */
function atHome(page: Uint8Array, origin: string): string {
  return new TextDecoder().decode(page).replaceAll('http://localhost:8080', origin);
}

async function readIfThere(path: string): Promise<{ content: Uint8Array<ArrayBuffer>; modified: Date } | undefined> {
  const status = await stat(path).catch(() => undefined);
  if (!status?.isFile()) return undefined;
  return { content: new Uint8Array(await readFile(path)), modified: status.mtime };
}
