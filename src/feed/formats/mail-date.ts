import type { OffsetOf } from '../dates.js';
import { offsetIn } from '../time-zone.js';

const months = 'jan feb mar apr may jun jul aug sep oct nov dec';

/** A name in use in several places means the one it means in news: CST the American, BST the British, IST the Indian. */
const zones =
  'Z+00 UT+00 UTC+00 GMT+00 WET+00 WEST+01 BST+01 CET+01 MET+01 WAT+01 CEST+02 MEST+02 CAT+02 SAST+02 EET+02 EEST+03 EAT+03 ' +
  'MSK+03 IST+0530 PKT+05 SGT+08 HKT+08 AWST+08 JST+09 KST+09 ACST+0930 AEST+10 AEDT+11 NZST+12 NZDT+13 NST-0330 NDT-0230 ' +
  'BRT-03 ADT-03 AST-04 EDT-04 EST-05 CDT-05 CST-06 MDT-06 MST-07 PDT-07 PST-08 AKDT-08 AKST-09 HST-10';

/** Names that mean one offset in winter and another in summer. */
const places = new Map([
  ['AT', 'Halifax'],
  ['ET', 'New_York'],
  ['CT', 'Chicago'],
  ['MT', 'Denver'],
  ['PT', 'Los_Angeles'],
]);

const offsets = new Map<string, OffsetOf>();

/** A time of day with its zone, in the middle of a date or at its end. */
const clock =
  /(?:^|[\sT])(\d\d?)(:\d\d(?::\d\d(?:\.\d+)?)?)(?:\s*([ap])\.?m\b\.?)?(?:\s*(?:Etc\/(?![a-z]+[+-]))?([a-z]{1,4})\b)?\s*([+-]\d\d(?::?\d\d)?)?(?=\s|$)/i;

/**
 * A date as mail, C and Windows write it, as one of ISO 8601: also without the day's name or the seconds, and in any order that
 * leaves no doubt. Ordinal and week dates become those of the calendar. Anything else stays as it is.
 */
export function isoOf(date: string | undefined): string | undefined {
  if (!date || date.length > 100) return undefined;
  const text = date.replace(/\([^()]*\)$/, '').trim();
  const time = clock.exec(text);
  const day = dayOf(time ? text.replace(time[0], ' ') : text);
  if (!day) return calendarDate(text);
  if (!time) return day;
  const [, hour, rest, half, zone, offset] = time;
  const hours = half ? (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0) : Number(hour);
  const local = `${day}T${pad(hours)}${rest}`;
  // An hour such as 13 PM stays, and then is no date.
  if (half && Number(hour) > 12) return date;
  return zone && !offset ? `${local}${offsetOf(zone.toUpperCase(), local) ?? ` ${zone}`}` : local + (offset ?? '');
}

/** Such as `2026-04-13`, of what is left of a date without its time. `undefined` where the order could be another. */
function dayOf(text: string): string | undefined {
  const words = text.split(/[\s,/.-]+/).filter(Boolean);
  if (words.length === 4 && /^\D+$/.test(words[0]!)) words.shift();
  const [a = '', b = '', c = '', ...more] = words;
  if (!c || more.length) return undefined;
  const [year, month, day] = /^\d{4}$/.test(a)
    ? [a, b, c]
    : monthOf(a)
      ? [c, a, b]
      : monthOf(b) || Number(a) > 12 || a === b || /\d\.\d+\./.test(text)
        ? [c, b, a]
        : Number(b) > 12
          ? [c, a, b]
          : [];
  const number = month && (monthOf(month) ?? (/^\d\d?$/.test(month) && year!.length > 2 ? month : undefined));
  if (!number || !/^\d\d?$/.test(day!) || !/^(\d\d|\d{4})$/.test(year!)) return undefined;
  const century = year!.length > 2 ? '' : year! < '50' ? '20' : '19';
  return `${century}${year}-${pad(number)}-${pad(day!)}`;
}

/** From 1, by the first letters of the English name. */
function monthOf(name: string): number | undefined {
  const index = /^[a-z]{3,}$/i.test(name) ? months.indexOf(name.slice(0, 3).toLowerCase()) : -1;
  return index < 0 ? undefined : index / 4 + 1;
}

function offsetOf(zone: string, local: string): string | undefined {
  const place = places.get(zone);
  if (!place) return RegExp(`\\b${zone}([+-]\\d+)`).exec(zones)?.[1];
  const time = Date.parse(`${local}Z`);
  if (Number.isNaN(time)) return undefined;
  if (!offsets.has(place)) offsets.set(place, offsetIn(`America/${place}`));
  const minutes = offsets.get(place)!(time) / -60_000;
  return `-${pad(Math.floor(minutes / 60))}${pad(minutes % 60)}`;
}

/** Turns the day of a year, and the week with its day, into month and day. */
function calendarDate(text: string): string {
  return text.replace(
    /^(\d{4})-?(?:W(\d\d)(?:-?([1-7]))?|(\d{3}))(?=$|[T ])/i,
    (all, year, week?: string, weekday = '1', ordinal?: string) => {
      const dayIn = (day: number) => new Date(Date.UTC(year, 0, day));
      // The fourth of January is always in the first week, and a week is of the year that its Thursday is in.
      const thursday = 7 * Number(week) - ((dayIn(4).getUTCDay() + 6) % 7);
      const isReal = dayIn(Number(ordinal ?? thursday)).getUTCFullYear() === Number(year);
      const day = Number(ordinal ?? thursday - 4 + Number(weekday));
      return isReal ? dayIn(day).toISOString().slice(0, 10) : all;
    },
  );
}

function pad(value: string | number): string {
  return String(value).padStart(2, '0');
}
