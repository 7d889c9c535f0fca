const time = String.raw`(?:[T, ]\s*(\d\d?)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?)?)?\s*([a-z/]*(?:[+-][\d:]+)?)$`;
const isoDate = new RegExp(String.raw`^(\d{4})(?:-?(\d\d)(?:-?(\d\d))?)?${time}`, 'i');
const mailDate = new RegExp(String.raw`^(?:[a-z]+,?\s+)?(\d\d?)[\s-]+([a-z]{3})[a-z]*[\s-]+(\d{4}|\d\d)${time}`, 'i');

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Hours from UTC. A name in use in several places means the one it means in news: CST the American, BST the British, IST the Indian. */
const zones =
  'Z0 UT0 UTC0 GMT0 WET0 WEST1 BST1 CET1 MET1 CEST2 MEST2 EET2 EEST3 MSK3 IST5.5 SGT8 HKT8 JST9 KST9 AEST10 AEDT11 NZST12 NZDT13 ' +
  'EDT-4 EST-5 CDT-5 CST-6 MDT-6 MST-7 PDT-7 PST-8';

/**
 * A moment as feeds write it: RFC 3339 and ISO 8601, also with parts left out, or RFC 822. No zone means UTC. `undefined`
 * for what is no date, a zone that is not known, and years outside 1970 to 2200: no date is better than a wrong one.
 */
export function parseDate(value: unknown): Date | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.slice(0, 64).replace(/\(.*/, '').trim();
  const iso = isoDate.exec(text);
  if (iso) return toDate(iso[1]!, Number(iso[2] ?? 1), iso[3], iso.slice(4));
  const [, day, month, year, ...rest] = mailDate.exec(text) ?? [];
  if (!month || !year) return undefined;
  const century = year.length > 2 ? '' : year < '50' ? '20' : '19';
  return toDate(century + year, months.indexOf(month.toLowerCase()) + 1, day, rest);
}

function toDate(
  year: string,
  month: number,
  day = '1',
  [hour = '0', minute = '0', second = '0', fraction = '0', zone = '']: (string | undefined)[],
): Date | undefined {
  const start = new Date(Date.UTC(Number(year), month - 1, Number(day)));
  const exists = start.getUTCFullYear() === Number(year) && start.getUTCMonth() === month - 1;
  if (!exists || Number(hour) > 24 || Number(minute) > 59 || Number(second) > 60) return undefined;
  const seconds =
    (Number(hour) - offsetOf(zone.toUpperCase())) * 3600 + Number(minute) * 60 + Number(`${second}.${fraction}`);
  const date = new Date(start.getTime() + Math.floor(seconds * 1000));
  return date.getUTCFullYear() >= 1970 && date.getUTCFullYear() <= 2200 ? date : undefined;
}

/** `+02:00`, `-0500`, `GMT+1`, `CEST` or `Etc/UTC` in hours; `NaN` for what is not known. */
function offsetOf(zone: string): number {
  const [, sign, hours, minutes = '0'] = /^(?:UTC?|GMT)?([+-])([01]?\d):?(\d\d)?$/.exec(zone) ?? [];
  if (sign) return Number(sign + (Number(hours) + Number(minutes) / 60));
  const name = zone.replace('ETC/', '') || 'Z';
  return Number(new RegExp(`(?:^| )${name}([-\\d.]+)`).exec(zones)?.[1] ?? NaN);
}
