import { aliasDocs } from './scripts/aliases.mjs';
import { tokenDocs } from './scripts/tokens.mjs';

export default {
  globs: ['src/define/*.ts', 'src/elements/*.ts', 'src/events.ts'],
  exclude: ['**/*.styles.ts'],
  litelement: true,
  outdir: '.',
  plugins: [aliasDocs('src'), tokenDocs()],
};
