/** Every exported function says in a docstring what a caller must know; oxlint has no such rule, the compiler's parser sees it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { root } from '../support/root.ts';

/** `name of file:line function` of exported functions without a docstring. */
function undocumented(name: string, text: string): readonly string[] {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  return file.statements.flatMap((s) => {
    if (!ts.isFunctionDeclaration(s) || s.modifiers?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword) !== true) return [];
    if (ts.getJSDocCommentsAndTags(s).length > 0) return [];
    return [`${name}:${file.getLineAndCharacterOfPosition(s.getStart()).line + 1} ${s.name?.text ?? ''}`];
  });
}

const sources = ['shared', 'electron', 'renderer'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/u.test(name))
    .map((name) => join(folder, name)),
);

test('a function without a docstring is seen, one with it is not', () => {
  expect(undocumented('a.ts', '\nexport function bare(): void {}\nfunction own(): void {}\n/** Says. */\nexport function told(): void {}\n')).toEqual(['a.ts:2 bare']);
});

test('every exported function of the program has a docstring', () => {
  expect(sources.length).toBeGreaterThan(500);
  expect(sources.flatMap((name) => undocumented(name, readFileSync(join(root, name), 'utf8')))).toEqual([]);
});
