import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';

const run = promisify(execFile);

const program = `
  import { parseDate } from './src/feed/dates.ts';
  import { isoOf } from './src/feed/formats/mail-date.ts';
  import { dateOf } from './src/feed/formats/provider.ts';
  import { offsetIn } from './src/feed/time-zone.ts';
  const spellings = [
    '2026-04-13T04:56:00Z', '2026-04-13 04:56:00', '2026-04-13', '2026-04', '20260422T161907', '2026-03-29T02:30:00',
    'Mon, 13 Apr 2026 04:56:00 GMT', 'Mon, 13 Apr 2026 04:56:00', '13 Apr 26 04:56 EST', 'Sun Jan 4 16:29:06 PST 2004',
    '2026-11-01T01:30:00', 1776056160, 1776056160000,
  ];
  const offsetOf = offsetIn('America/New_York');
  const read = (value, offset) => parseDate(typeof value === 'number' ? dateOf(value) : isoOf(value), offset);
  console.log(JSON.stringify(spellings.map((value) => [value, read(value), read(value, offsetOf)])));
`;

async function datesIn(timeZone: string) {
  const root = join(import.meta.dirname, '../..');
  const options = { cwd: root, env: { ...process.env, TZ: timeZone } };
  const { stdout } = await run(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], options);
  return JSON.parse(stdout) as [spelling: string | number, utc: string | null, newYork: string | null][];
}

describe('dates', () => {
  it('are the same whatever time zone the reader is in', async () => {
    const zones = ['UTC', 'America/New_York', 'Asia/Tokyo', 'Pacific/Chatham'];
    const [first, ...others] = await Promise.all(zones.map(datesIn));
    assert.deepEqual(first![0], ['2026-04-13T04:56:00Z', '2026-04-13T04:56:00.000Z', '2026-04-13T04:56:00.000Z']);
    assert.deepEqual(first![1], ['2026-04-13 04:56:00', '2026-04-13T04:56:00.000Z', '2026-04-13T08:56:00.000Z']);
    assert.deepEqual(
      first!.filter(([, utc]) => utc === null),
      [],
    );
    for (const other of others) assert.deepEqual(other, first);
  });
});
