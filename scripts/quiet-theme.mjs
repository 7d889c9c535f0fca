/** Writes `themes/quiet.css`, the default look written out: what does not follow from something else. */
import { writeFileSync } from 'node:fs';
import { readTokens } from './tokens.mjs';

const lines = readTokens()
  .filter(({ default: value }) => !value.includes('var('))
  .map(({ name, default: value, description }) => `  /* ${description} */\n  ${name}: ${value};\n`);

writeFileSync('themes/quiet.css', `/* The default look, written out. */\n:where(:root) {\n${lines.join('')}}\n`);
