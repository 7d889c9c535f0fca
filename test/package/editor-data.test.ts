import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import * as library from 'market-news-elements';

const root = join(import.meta.dirname, '../..');
const read = <Data>(path: string) => JSON.parse(readFileSync(join(root, path), 'utf8')) as Data;

interface Described {
  readonly name: string;
  readonly description: string;
}

interface VsCode {
  readonly tags: readonly (Described & {
    readonly attributes: readonly (Described & { readonly valueSet?: string; readonly values?: { name: string }[] })[];
  })[];
}

interface WebTypes {
  readonly name: string;
  readonly version: string;
  readonly contributions: {
    readonly html: {
      readonly elements: readonly (Described & {
        readonly attributes: readonly (Described & { readonly value: { readonly type: string } })[];
        readonly js: { readonly events?: readonly Described[] };
      })[];
    };
  };
}

interface Manifest {
  readonly modules: readonly {
    readonly declarations?: readonly {
      readonly tagName?: string;
      readonly name: keyof typeof library;
      readonly description: string;
      readonly attributes?: readonly (Described & { readonly fieldName: string })[];
      readonly events?: readonly Described[];
    }[];
  }[];
}

const { version, 'web-types': webTypesPath } = read<{ version: string; 'web-types': string }>('package.json');
const { tags } = read<VsCode>('dist/vscode.html-custom-data.json');
const webTypes = read<WebTypes>(webTypesPath);
const elements = read<Manifest>('custom-elements.json').modules.flatMap(({ declarations = [] }) =>
  declarations.filter(({ tagName }) => tagName),
);
const words = (text: string) => text.replace(/\s+/g, ' ');
const explained = (items: readonly Described[] = []) =>
  items.map(({ name, description }) => `${name}: ${words(description)}`);

/** What an element makes of its attributes. */
interface Reader {
  readonly observedAttributes: readonly string[];
  getPropertyOptions(name: string): { readonly type?: unknown; readonly converter?: unknown };
}

describe('what editors know', () => {
  it('is of this version, and found by the fields of the package', () => {
    assert.deepEqual([webTypes.name, webTypes.version], ['market-news-elements', version]);
    assert.ok(read<{ files: string[] }>('package.json').files.includes('dist'));
  });

  assert.equal(elements.length, 6);
  for (const { tagName, name, description, attributes = [], events } of elements) {
    const inVsCode = tags.find((tag) => tag.name === tagName)!;
    const inJetBrains = webTypes.contributions.html.elements.find((element) => element.name === tagName)!;

    it(`explains <${tagName}>, every attribute and every event in the words of the documentation`, () => {
      for (const element of [inVsCode, inJetBrains]) {
        assert.equal(element.description, words(description));
        assert.deepEqual(explained(element.attributes), explained(attributes));
        assert.ok(element.attributes.every((attribute) => attribute.description.length > 10));
      }
      assert.deepEqual(explained(inJetBrains.js.events), explained(events));
    });

    it(`offers for <${tagName}> the values that it takes, and no others`, () => {
      const reader = library[name] as unknown as Reader;
      assert.ok(reader.observedAttributes.length >= attributes.length);
      for (const [index, { name: attribute, fieldName }] of attributes.entries()) {
        const { type, converter } = reader.getPropertyOptions(fieldName);
        const convert = typeof converter === 'function' ? (converter as (text: string | null) => unknown) : String;
        const { values, valueSet } = inVsCode.attributes[index]!;
        const inTypes = inJetBrains.attributes[index]!.value.type;
        assert.equal(valueSet === 'v', type === Boolean, attribute);
        assert.equal(inTypes === 'boolean', type === Boolean, attribute);
        // What falls back to a word when there is no attribute has a list of them.
        const fallback = converter ? convert(null) : undefined;
        assert.equal(values !== undefined, typeof fallback === 'string' && fallback !== '', attribute);
        if (!values) continue;
        const taken = values.map((value) => convert(value.name));
        assert.deepEqual(
          taken,
          values.map((value) => value.name),
          attribute,
        );
        assert.equal(inTypes, taken.map((value) => `'${String(value)}'`).join(' | '));
        assert.ok(
          values.some((value) => value.name === fallback),
          attribute,
        );
      }
    });
  }
});
