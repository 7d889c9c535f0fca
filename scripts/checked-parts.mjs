import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { visit } from './collapse-templates.mjs';

const loader = readFileSync(new URL('part-loader.mjs', import.meta.url), 'utf8');

/** The part that has the hashes of those that the entry does not carry itself. */
const list = 'hashes';

/** Under which the entry gives the loader itself: no name that rollup makes begins with a digit. */
const loadKey = 0;

/** What stands for a hash until the code is known: of the same length, so that source maps stay right. */
const placeOf = (name) => name.padEnd(43, '.');
const hashOf = (code) => createHash('sha256').update(code).digest('base64').slice(0, -1);

/**
 * A rollup output plugin for what a script tag loads: the entry gets its chunks, and they each other, through `part-loader.mjs` and by a
 * hash that the entry carries, and no longer by `import`, which nothing checks. It replaces only what rollup puts above and below
 * the modules, so that none of their code moves.
 * @param {{ pattern: string, inEntry: RegExp }} options A chunk's file name, with `*` for the name of the part, and the parts whose
 * hashes the entry has from the start, as they are needed soon. Those of the others are in a part of their own.
 */
export function checkedParts({ pattern, inEntry }) {
  const [before, after] = pattern.split('*');
  const fileOf = (name) => before + name + after;
  const nameOf = ({ fileName }) => fileName.slice(before.length, -after.length);
  const isCarried = (part) => inEntry.test(nameOf(part));
  const partsIn = (bundle) => Object.values(bundle).filter(({ type, isEntry }) => type === 'chunk' && !isEntry);
  /** The parts that have to be there before one can be made. */
  const needsOf = ({ imports }, bundle) => imports.map((file) => bundle[file]).filter(({ isEntry }) => !isEntry);
  const reach = (part, bundle, seen = new Set()) => {
    for (const need of needsOf(part, bundle)) {
      if (seen.has(need.fileName)) continue;
      seen.add(need.fileName);
      reach(need, bundle, seen);
    }
    return seen;
  };
  /** For each of the parts its hash, and what it needs. */
  const describe = (parts, bundle, hash) =>
    Object.fromEntries(parts.map((part) => [nameOf(part), [hash(part), ...needsOf(part, bundle).map(nameOf)]]));

  return {
    name: 'checked-parts',

    intro: ({ isEntry }) => (isEntry ? loader : '$make;'),

    renderDynamicImport: ({ targetChunk }) => ({ left: `$loadPart('${nameOf(targetChunk)}' /*`, right: '*/)' }),

    renderChunk: {
      // Before it is minified.
      order: 'pre',
      handler(code, chunk, _options, { chunks }) {
        const refuse = (what) => this.error(`${chunk.fileName} cannot be checked, as it ${what}`);
        if (!chunk.isEntry && !chunk.fileName.startsWith(before)) refuse('has the name of another');
        if (reach(chunk, chunks).has(chunk.fileName)) refuse('needs itself');
        const { imports, exported, statements } = readBorders(this.parse(code), refuse);
        const module = `{ ${exported.map(([name, local]) => `${name}: ${local}`)} }`;
        const text = statements.reduceRight((all, { start, end }) => all.slice(0, start) + all.slice(end), code);
        return { code: chunk.isEntry ? asEntry.call(this) : asPart(), map: null };

        function asEntry() {
          if (imports.size > 0) refuse('is an entry that needs other files at once');
          const parts = partsIn(chunks);
          const known = describe(parts.filter(isCarried), chunks, (part) => placeOf(nameOf(part)));
          if (!parts.every(isCarried)) known[list] = [placeOf(list)];
          const own = this.getModuleInfo(chunk.facadeModuleId).exports;
          const kept = exported.filter(([name]) => own.includes(name)).map(([name, local]) => `${local} as ${name}`);
          const filled = text
            .replace("'$KNOWN'", () => JSON.stringify(known))
            .replace('$BEFORE', () => before)
            .replace('$AFTER', () => after);
          return `${filled}\nObject.assign($core, ${module}, { ${loadKey}: $loadPart });\n${kept.length > 0 ? `export { ${kept} };` : ''}`;
        }

        function asPart() {
          const entry = Object.values(chunks).find(({ isEntry }) => isEntry);
          if (chunk.dynamicImports.length > 0) add(imports, entry.fileName, `${loadKey}: $loadPart`);
          const given = [entry, ...needsOf(chunk, chunks)].map(({ fileName }) => `{ ${imports.get(fileName) ?? ''} }`);
          const head = `'use strict'; document.currentScript.make = (${given.join(', ')}) => {`;
          return `${text.replace('$make;', () => head)}\nreturn ${module};\n};\n`;
        }
      },
    },

    generateBundle(_options, bundle) {
      const parts = partsIn(bundle);
      const entry = Object.values(bundle).find(({ isEntry }) => isEntry);
      const hashes = new Map(parts.map((part) => [nameOf(part), hashOf(part.code)]));
      const others = parts.filter((part) => !isCarried(part));
      if (others.length > 0) {
        const lines = JSON.stringify(describe(others, bundle, (part) => hashes.get(nameOf(part))));
        const source = `document.currentScript.make=()=>(${lines});\n`;
        this.emitFile({ type: 'asset', fileName: fileOf(list), source });
        hashes.set(list, hashOf(source));
      }
      for (const [name, hash] of hashes) entry.code = entry.code.replace(placeOf(name), () => hash);
    },
  };
}

/** The statements by which a chunk gets from others and gives to them: what it wants of each file, and what it exports, by name. */
function readBorders(program, refuse) {
  const statements = program.body.filter(({ type }) => /^(Import|Export)/.test(type));
  const imports = new Map();
  const exported = [];
  for (const { type, source, specifiers } of statements) {
    if (type === 'ImportDeclaration') add(imports, source.value.slice(2), ...specifiers.map(asMember));
    else if (type !== 'ExportNamedDeclaration' || source) refuse('exports what others have');
    else exported.push(...specifiers.map((each) => [each.exported.name, each.local.name]));
  }
  // What is handed over is a value, and no binding that follows it.
  const variables = program.body
    .filter(({ kind }) => kind === 'let' || kind === 'var')
    .flatMap(({ declarations }) => declarations);
  const fluid = variables.map(({ id }) => id.name).filter((name) => exported.some(([, local]) => local === name));
  visit(program, ({ type, left, argument }) => {
    const changed = type === 'AssignmentExpression' ? left : type === 'UpdateExpression' && argument;
    if (fluid.includes(changed?.name)) refuse(`changes its export ${changed.name} later`);
  });
  return { imports, exported, statements };
}

function add(lists, key, ...values) {
  lists.set(key, [...(lists.get(key) ?? []), ...values]);
}

/** One of the members of the object that stands for a module; the rest of them for all of it. */
function asMember({ type, imported, local }) {
  if (type === 'ImportNamespaceSpecifier') return `...${local.name}`;
  return `${imported?.name ?? 'default'}: ${local.name}`;
}
