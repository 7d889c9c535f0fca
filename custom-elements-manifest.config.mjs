import { aliasDocs } from './scripts/aliases.mjs';
import { tokenDocs } from './scripts/tokens.mjs';

export default {
  globs: ['src/define/*.ts', 'src/elements/*.ts', 'src/events.ts'],
  // The names of what it registers are the page's.
  exclude: ['**/*.styles.ts', 'src/define/{all,bundle}.ts'],
  litelement: true,
  outdir: '.',
  plugins: [aliasDocs('src'), tokenDocs()],
};
