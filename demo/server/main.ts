import { readProxyFeeds } from './proxy/configuration.js';
import { inProject, startPublisher } from './start.js';

const { env } = process;
const port = Number(env['PORT'] || 8080);

try {
  const notes: string[] = [];
  const proxyFile = env['PROXY_FEEDS'] || inProject('demo/server/proxy-feeds.yaml');
  const publisher = await startPublisher({
    port,
    host: env['HOST'],
    articlesDir: env['ARTICLES_DIR'] || undefined,
    databaseUrl: env['DATABASE_URL'] || `file:${inProject('demo/data/publisher.db')}`,
    allowedOrigins: originsIn(env['ALLOWED_ORIGINS']),
    publicUrl: publicUrlIn(env['PUBLIC_URL']),
    smtpUrl: env['SMTP_URL'] || undefined,
    mailFrom: env['MAIL_FROM'],
    trustProxy: env['TRUST_PROXY'] === '1',
    proxyFeeds: await readProxyFeeds(proxyFile, { ...env, PORT: String(port) }, (note) => notes.push(note)),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void publisher.stop().then(() => process.exit(0)));
  }
  printAddresses(env['PUBLIC_URL'] || publisher.url);
  for (const note of notes) console.log(note);
} catch (error) {
  console.error(explain(error as NodeJS.ErrnoException));
  process.exit(1);
}

function originsIn(list: string | undefined): string[] | undefined {
  const origins = list
    ?.split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
  for (const origin of origins ?? []) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      throw new TypeError(`ALLOWED_ORIGINS: ${origin} is not an origin such as https://news.example`);
    }
  }
  return origins?.length ? origins : undefined;
}

function publicUrlIn(url: string | undefined): string | undefined {
  if (url && !/^https?:\/\/[^/]+\/?$/.test(url)) {
    throw new TypeError(`PUBLIC_URL: ${url} is not an address such as https://news.example, without a path`);
  }
  return url || undefined;
}

function printAddresses(url: string): void {
  const paths = [
    '/',
    '/article.html',
    '/feed.html',
    '/states.html',
    '/script-tag.html',
    '/feed.json',
    ...(env['SMTP_URL'] ? [] : ['/outbox']),
  ];
  console.log(`The publisher is running. Open:\n${paths.map((path) => `  ${new URL(path, url)}`).join('\n')}`);
}

function explain({ code, message }: NodeJS.ErrnoException): string {
  return code === 'EADDRINUSE' ? `Port ${port} is taken. Choose another one: PORT=8081 npm start` : message;
}
