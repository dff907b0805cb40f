import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { resources } from '../src/i18n/resources';

const root = join(import.meta.dirname, '../src');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((f) => /\.tsx?$/.test(f));
const parse = (file: string) =>
  ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.ESNext, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);

function keysOf(tree: object, prefix = ''): Map<string, string> {
  const keys = new Map<string, string>();
  for (const [name, value] of Object.entries(tree)) {
    if (typeof value === 'string') {
      keys.set(prefix + name, value);
    } else {
      keysOf(value as object, `${prefix}${name}.`).forEach((text, key) => keys.set(key, text));
    }
  }
  return keys;
}

const zh = keysOf(resources.zh);
const en = keysOf(resources.en);
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1]).sort();

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  node.forEachChild((child) => visit(child, see));
}

describe('texts', () => {
  it('are there in both languages', () => {
    expect([...en.keys()].filter((key) => !zh.has(key))).toEqual([]);
    expect([...zh.keys()].filter((key) => !en.has(key))).toEqual([]);
    expect([...zh, ...en].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('have the same values put in', () => {
    const differing = [...zh].filter(([key, text]) => placeholders(text).join() !== placeholders(en.get(key) ?? '').join());
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it('hold Chinese in Chinese and none in English', () => {
    const han = /[\u4e00-\u9fff]/;
    const bilingual = new Set(['app.otherLanguage']);
    expect([...en].filter(([key, text]) => han.test(text) && !bilingual.has(key))).toEqual([]);
  });

  it('exist for every key the code names', () => {
    const missing: string[] = [];
    for (const file of sources) {
      visit(parse(file), (node) => {
        if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression) || node.expression.text !== 't') {
          return;
        }
        const branches = (arg: ts.Expression | undefined): ts.Expression[] =>
          arg && ts.isConditionalExpression(arg) ? [...branches(arg.whenTrue), ...branches(arg.whenFalse)] : arg ? [arg] : [];
        for (const arg of branches(node.arguments[0])) {
          if (ts.isStringLiteralLike(arg) && !zh.has(arg.text)) {
            missing.push(`${file}: ${arg.text}`);
          } else if (ts.isTemplateExpression(arg) && ![...zh.keys()].some((key) => key.startsWith(arg.head.text))) {
            missing.push(`${file}: ${arg.head.text}*`);
          }
        }
      });
    }
    expect(missing).toEqual([]);
  });

  it('stand in no component', () => {
    const spoken = new Set(['title', 'label', 'placeholder', 'alt', 'aria-label', 'text', 'note', 'context', 'info', 'description']);
    const word = /\p{L}{2,}/u;
    const names = new Set(['FactoryTwin', 'Ctrl K']);
    const found: string[] = [];
    for (const file of sources) {
      visit(parse(file), (node) => {
        const inAttribute = ts.isStringLiteral(node) && ts.isJsxAttribute(node.parent) && spoken.has(node.parent.name.getText());
        const isText = ts.isJsxText(node) && word.test(node.text);
        const chinese = ts.isStringLiteralLike(node) && /[\u4e00-\u9fff]/.test(node.text) && !file.startsWith('format');
        const text = ts.isJsxText(node) || ts.isStringLiteralLike(node) ? node.text.trim() : '';
        if ((inAttribute || isText || chinese) && word.test(text) && !names.has(text)) {
          found.push(`${file}: ${text}`);
        }
      });
    }
    expect(found).toEqual([]);
  });
});
