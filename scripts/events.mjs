import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const folder = 'src/events';

/**
 * What the elements say, from the classes of their events.
 * @returns {{ name: string, className: string, description: string, isCancelable: boolean,
 *   fields: { name: string, type: string, description: string }[] }[]}
 */
export function readEvents() {
  return readdirSync(folder).flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
    return source.statements.filter(ts.isClassDeclaration).map(eventOf);
  });
}

function eventOf(declaration) {
  const constructor = declaration.members.find(ts.isConstructorDeclaration);
  const [name, init] = constructor.body.statements[0].expression.arguments;
  return {
    name: name.text,
    className: declaration.name.text,
    description: descriptionOf(declaration),
    isCancelable: init.text === 'cancelable',
    fields: declaration.members.filter(ts.isPropertyDeclaration).map((field) => ({
      name: field.name.text,
      type: field.type.getText(),
      description: descriptionOf(field),
    })),
  };
}

function descriptionOf(node) {
  return ts.getTextOfJSDocComment(ts.getJSDocCommentsAndTags(node)[0]?.comment) ?? '';
}
