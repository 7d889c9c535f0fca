import fc from 'fast-check';

/** Any letter at all, and halves of letters. That of the library, `binary`, is seconds in the making. */
export const anyLetter = fc.nat(0x10ffff).map((code) => String.fromCodePoint(code));
