import type { MeterLimits } from './access/meter.js';
import { isOrigin, readSites } from './access/sites.js';
import type { LiveOptions } from './live/live.js';
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
    sites: env['SITES_FILE'] ? await readSites(env['SITES_FILE']) : undefined,
    signingSecrets: listIn(env['SIGNING_KEYS']),
    meter: { ...meterIn('METER_ANONYMOUS', 'anonymous'), ...meterIn('METER_REGISTERED', 'registered') },
    publicUrl: publicUrlIn(env['PUBLIC_URL']),
    smtpUrl: env['SMTP_URL'] || undefined,
    mailFrom: env['MAIL_FROM'],
    trustProxy: env['TRUST_PROXY'] === '1',
    publishToken: env['PUBLISH_TOKEN'] || undefined,
    redisUrl: env['REDIS_URL'] || undefined,
    liveOptions: {
      ...countIn('LIVE_STREAMS', 'maxStreams'),
      ...countIn('LIVE_STREAMS_PER_ADDRESS', 'maxStreamsPerAddress'),
    },
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

function countIn(name: string, option: 'maxStreams' | 'maxStreamsPerAddress'): Partial<LiveOptions> {
  const value = env[name];
  if (!value) return {};
  if (!/^[1-9]\d{0,6}$/.test(value)) throw new TypeError(`${name}: ${value} is not a number of streams`);
  return { [option]: Number(value) };
}

function meterIn(name: string, reader: keyof MeterLimits): Partial<MeterLimits> {
  const value = env[name];
  if (!value) return {};
  if (!/^\d{1,4}$/.test(value)) throw new TypeError(`${name}: ${value} is not a number of articles`);
  return { [reader]: Number(value) };
}

function originsIn(list: string | undefined): string[] | undefined {
  const origins = listIn(list);
  for (const origin of origins ?? []) {
    if (!isOrigin(origin)) {
      throw new TypeError(`ALLOWED_ORIGINS: ${origin} is not an origin such as https://news.example`);
    }
  }
  return origins;
}

/** The entries between commas, if there are any. */
function listIn(list: string | undefined): string[] | undefined {
  const entries = list
    ?.split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
  return entries?.length ? entries : undefined;
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
