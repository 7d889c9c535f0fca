/**
 * How long an article takes from its file to every open stream: `node test/bench/streams.mjs [streams]`, 5,000 by default.
 * The publisher runs in a process of its own. Fails when the last stream has to wait for more than two seconds.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const count = Number(process.argv[2] ?? 5000);
const rounds = 5;
const openAtOnce = 100;
const limit = 2000;

const folder = mkdtempSync(join(tmpdir(), 'streams-'));
const project = fileURLToPath(new URL('../../', import.meta.url));
const publisher = spawn(process.execPath, ['--import', 'tsx', join(project, 'demo/server/main.ts')], {
  cwd: project,
  env: {
    ...process.env,
    PORT: '0',
    ARTICLES_DIR: folder,
    DATABASE_URL: `file:${join(folder, 'bench.db')}`,
    LIVE_STREAMS: String(count),
    LIVE_STREAMS_PER_ADDRESS: String(count),
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
process.once('exit', () => {
  publisher.kill();
  rmSync(folder, { recursive: true, force: true });
});

let output = '';
while (!/localhost:\d+/.test(output)) output += String((await once(publisher.stdout, 'data'))[0]);
const port = Number(/localhost:(\d+)/.exec(output)[1]);
const empty = memory();

/** Called with a stream's number and the text that came. */
let onText = () => {};
let isOver = false;
const sockets = [];
const opening = performance.now();
while (sockets.length < count) {
  const next = Math.min(openAtOnce, count - sockets.length);
  await Promise.all(Array.from({ length: next }, openStream));
}
console.log(`${count} streams, open after ${Math.round(performance.now() - opening)} ms`);
console.log(`memory of the publisher: ${empty} MB before, ${memory()} MB with them`);

let slowest = 0;
for (let round = 0; round < rounds; round++) {
  const times = await publish(round);
  const at = (share) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))]);
  console.log(`article ${round + 1}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, last ${at(1)} ms`);
  slowest = Math.max(slowest, at(1));
}

isOver = true;
const ending = performance.now();
publisher.kill('SIGTERM');
await once(publisher, 'exit');
console.log(`told to stop, it ended after ${Math.round(performance.now() - ending)} ms`);
process.exit(slowest <= limit ? 0 : 1);

async function openStream() {
  const number = sockets.length;
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  socket.setEncoding('utf8');
  socket.write(`GET /live HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`);
  await new Promise((resolve, reject) => {
    let head = '';
    const onHead = (text) => {
      head += text;
      if (!head.includes('event: ready')) return;
      socket.off('data', onHead);
      socket.on('data', (more) => onText(number, more));
      resolve();
    };
    socket.on('data', onHead).on('error', reject);
    socket.on('close', () => {
      if (!isOver) reject(new Error(`stream ${number} was closed: ${head}`));
    });
  });
}

/** Milliseconds from the file to each stream, in order. */
function publish(round) {
  const title = `Article ${round} of the bench`;
  const paragraphs = Array.from({ length: 20 }, () => 'Sixty words of text would be a paragraph here. '.repeat(8));
  const source = `---
title: ${title}
section: Markets
published: 2026-04-13T08:00:00Z
author: Bench
summary: A summary.
access: free
---
${paragraphs.join('\n\n')}
`;
  const texts = new Map();
  const times = [];
  return new Promise((resolve) => {
    const started = performance.now();
    onText = (number, more) => {
      const text = (texts.get(number) ?? '') + more;
      texts.set(number, text);
      if (!text.includes(title) || !/\n\n\r?\n?$/.test(text)) return;
      texts.set(number, '');
      times.push(performance.now() - started);
      if (times.length === count) resolve(times);
    };
    writeFileSync(join(folder, `bench-${round}.md`), source);
  });
}

/** Megabytes that the publisher's process holds, where the system tells. */
function memory() {
  if (!existsSync(`/proc/${publisher.pid}/status`)) return 'unknown';
  const status = readFileSync(`/proc/${publisher.pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024);
}
