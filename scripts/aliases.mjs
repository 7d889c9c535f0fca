import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A plugin for the manifest: where an attribute's type has a name, such as `Bands`, the manifest also says what values that has, so
 * that editors and the widget builder can offer them.
 * @param folder Where types are declared.
 */
export function aliasDocs(folder) {
  const aliases = new Map();
  return {
    name: 'aliases',
    initialize({ ts }) {
      for (const file of readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.ts'))) {
        const source = ts.createSourceFile(file, readFileSync(join(folder, file), 'utf8'), ts.ScriptTarget.ES2022);
        for (const { name, type } of source.statements.filter(ts.isTypeAliasDeclaration)) {
          if (ts.isUnionTypeNode(type))
            aliases.set(
              name.text,
              type.types.map((member) => member.getText(source)),
            );
        }
      }
    },
    packageLinkPhase({ customElementsManifest: { modules } }) {
      const declarations = modules.flatMap((module) => module.declarations ?? []);
      for (const attribute of declarations.flatMap(({ attributes = [] }) => attributes)) {
        const text = attribute.type && expand(attribute.type.text).join(' | ');
        if (text !== attribute.type?.text) attribute.parsedType = { text };
      }
    },
  };

  /** The members of a union, however deep they are named. */
  function expand(type) {
    return type.split(' | ').flatMap((name) => aliases.get(name)?.flatMap(expand) ?? name);
  }
}
