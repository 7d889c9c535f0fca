import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, it } from 'node:test';
import ts from 'typescript';

const src = join(import.meta.dirname, '../../src');

interface Import {
  readonly to: string;
  readonly isType: boolean;
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.replaceAll('\\', '/'));

function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(file, readFileSync(join(src, file), 'utf8'), ts.ScriptTarget.ES2022, true);
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, isType: boolean) => {
    if (specifier && ts.isStringLiteral(specifier)) found.push({ to: resolve(file, specifier.text), isType });
  };
  const visit = (node: ts.Node) => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.isTypeOnly ?? false);
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Path below src of a relative import, or the name of a package. */
function resolve(from: string, specifier: string) {
  if (!specifier.startsWith('.')) return specifier;
  return relative(src, join(src, dirname(from), specifier.replace(/\.js$/, '.ts'))).replaceAll('\\', '/');
}

/** From the top down. A file may import from its own room and from rooms below it. */
const floors: readonly (readonly string[])[] = [
  ['server.ts'],
  ['define.ts', 'define'],
  ['index.ts'],
  ['elements'],
  ['controllers'],
  ['contexts.ts', 'events.ts', 'events'],
  ['feed.ts', 'access.ts'],
  ['feed', 'access', 'share', 'i18n'],
];
const roomOf = (file: string) => file.split('/')[0]!;
const floorOf = (file: string) => floors.findIndex((rooms) => rooms.includes(roomOf(file)));
const imports = files.flatMap((from) => importsOf(from).map((found) => ({ from, ...found })));
const inside = imports.filter(({ to }) => files.includes(to));

describe('the import law', () => {
  it('knows the room of every file', () => {
    assert.deepEqual(
      files.filter((file) => floorOf(file) < 0),
      [],
    );
  });

  it('lets no import point upwards', () => {
    assert.deepEqual(
      inside.filter(({ from, to }) => floorOf(to) < floorOf(from)),
      [],
    );
  });

  it('lets the rooms of the ground floor share types only', () => {
    const ground = new Set(floors.at(-1));
    const across = inside.filter(
      ({ from, to, isType }) =>
        !isType && ground.has(roomOf(from)) && ground.has(roomOf(to)) && roomOf(from) !== roomOf(to),
    );
    assert.deepEqual(across, []);
  });

  it('keeps Lit out of the ground floor', () => {
    const ground = new Set(floors.at(-1));
    const lit = imports.filter(({ from, to }) => ground.has(roomOf(from)) && /^(lit|@lit)/.test(to));
    assert.deepEqual(lit, []);
  });

  it('lets no element import the class of another', () => {
    const tags = new Set(
      files.filter((file) => file.startsWith('define/')).map((file) => file.replace('define/', 'elements/')),
    );
    assert.deepEqual(
      inside.filter(({ from, to }) => roomOf(from) === 'elements' && tags.has(to)),
      [],
    );
  });

  it('registers elements in define files only, and each tag that a define file draws', () => {
    const registering = files.filter((file) => /customElements\.define\(/.test(readFileSync(join(src, file), 'utf8')));
    assert.ok(registering.length >= 6);
    assert.deepEqual(
      registering.filter((file) => roomOf(file) !== 'define'),
      [],
    );
  });

  it('offers every element to those that get only what is in the page', () => {
    const auto = importsOf('define/auto.ts').map(({ to }) => to);
    const defining = inside.filter(({ from }) => from === 'define.ts').map(({ to }) => to);
    assert.ok(defining.length >= 6);
    assert.deepEqual(
      defining.filter((file) => !auto.includes(file)),
      [],
    );
  });

  it('leaves markup to the file that sanitises, and to the one that does so on servers', () => {
    const dangerous =
      /unsafeHTML|unsafeStatic|innerHTML|outerHTML|insertAdjacentHTML|setHTML|document\.write|\beval\(|new Function/;
    const using = files.filter((file) => dangerous.test(readFileSync(join(src, file), 'utf8')));
    assert.deepEqual(using.sort(), ['elements/parts/served-text.ts', 'feed/sanitize.ts']);
  });

  it('keeps styles out of templates, which strict pages refuse', () => {
    // A server writes styles down with the nonce of the page.
    const templates = files.filter((file) => file !== 'server.ts');
    const styled = templates.filter((file) => /<style|\sstyle=|styleMap/.test(readFileSync(join(src, file), 'utf8')));
    assert.deepEqual(styled, []);
  });
});
