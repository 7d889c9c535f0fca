const digits = /\p{Nd}/gu;

/** A code as it was sent, in whichever digits it was typed. In Unicode those of a script stand together, from 0 to 9. */
export function readCode(typed: string): string {
  return typed.replace(/\s/g, '').replace(digits, (digit) => {
    const point = digit.codePointAt(0)!;
    let first = point;
    while (String.fromCodePoint(first - 1).match(digits)) first--;
    return String((point - first) % 10);
  });
}
