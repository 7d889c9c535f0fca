const digits = /\p{Nd}/gu;

/** A code as it was sent, in whichever digits it was typed. In Unicode those of a script stand together, from 0 to 9. */
export function readCode(typed: string): string {
  return typed.replace(/\s/g, '').replace(digits, (digit) => {
    let before = 0;
    while (String.fromCodePoint(digit.codePointAt(0)! - before - 1).match(digits)) before++;
    return String(before % 10);
  });
}
