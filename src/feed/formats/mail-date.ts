const mailDate =
  /^(?:[a-z]+,?\s+)?(\d\d?)[\s-]+([a-z]{3})[a-z]*[\s-]+(\d{4}|\d\d)(?:,?\s+(\d\d?)(:\d\d(?::\d\d)?))?\s*([a-z]+|[+-]\d\d(?::?\d\d)?)?$/i;

const months = 'jan feb mar apr may jun jul aug sep oct nov dec';

/** A name in use in several places means the one it means in news: CST the American, BST the British, IST the Indian. */
const zones =
  'UT+00 BST+01 CET+01 MET+01 CEST+02 MEST+02 EET+02 EEST+03 IST+0530 SGT+08 HKT+08 JST+09 AEST+10 ' +
  'AEDT+11 EDT-04 EST-05 CDT-05 CST-06 MDT-06 MST-07 PDT-07 PST-08';

/** A date of RFC 822, with the zones that feeds write, as one of ISO 8601. Anything else stays as it is. */
export function isoOf(date: string | undefined): string | undefined {
  const text = date
    ?.replace(/\s*\(.*/, '')
    .replace(/\b(?:UTC|GMT)(?=[+-])/i, '')
    .replace(
      /\b(?:Etc\/)?([a-z]{2,4})$/i,
      (_zone, name) => RegExp(`\\b${name}([+-]\\d+)`, 'i').exec(zones)?.[1] ?? name,
    );
  const [, day, month, year, hour = '0', rest = ':00', zone = ''] = mailDate.exec(text ?? '') ?? [];
  if (!day || !month || !year) return text;
  const century = year.length > 2 ? '' : year < '50' ? '20' : '19';
  const number = months.indexOf(month.toLowerCase()) / 4 + 1;
  return `${century + year}-${pad(number)}-${pad(day)}T${pad(hour)}${rest}${zone}`;
}

function pad(value: string | number): string {
  return String(value).padStart(2, '0');
}
