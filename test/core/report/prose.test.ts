// Sentences and parts one after the other, as a language writes them.
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { buildDocument } from '../../../src/core/report/build-document.ts';
import type { ReportContext } from '../../../src/core/report/context.ts';
import { createFormat } from '../../../src/core/report/format.ts';
import { proseOf } from '../../../src/core/report/prose.ts';
import { groupText } from '../../../src/core/report/section/lift/words.ts';
import type { SnapshotSurvey } from '../../../src/core/report/snapshot.ts';
import {
  REPORT_TEMPLATES,
  readingRules,
  reportTemplate,
  wordingFor,
} from '../../../src/templates.ts';
import { fullSnapshot } from '../kpi/full-snapshot.ts';
import { emptySnapshot, sampleSnapshot } from './sample-snapshot.ts';

describe('sentences in a row', () => {
  it.each([
    ['en', 'One. Two.'],
    ['pt', 'One. Two.'],
    ['ja', 'One.Two.'],
    ['zh-Hant', 'One.Two.'],
  ])('of %s are “%s”, and an empty one is none', (locale, text) => {
    expect(proseOf(locale).text(['One.', '', 'Two.'])).toBe(text);
  });

  it('end, and are cut, by the marks of their script', () => {
    expect(proseOf('de').sentence('A')).toBe('A.');
    expect(proseOf('ja').sentence('あ')).toBe('あ。');
    expect(proseOf('fr').parts(['a', 'b'])).toBe('a, b');
    expect(proseOf('ja').parts(['あ', 'い'])).toBe('あ、い');
    expect(proseOf('es').inputs(['a', 'b'])).toBe('a; b');
  });
});

describe('a group of several answers', () => {
  const option = (code: string, label: string) => ({ code, label, role: null });
  const survey = {
    questions: [{ id: 'age', options: [option('a', '16–24'), option('b', '25–34')] }],
    strata: [{ questionId: 'age', members: { young: ['a', 'b'] } }],
  } as unknown as SnapshotSurvey; // what the name is made of

  it.each([
    ['en', '16–24, 25–34'],
    ['ja', '16–24、25–34'],
  ])('is called in %s “%s”', (locale, name) => {
    const wording = wordingFor(locale);
    const context = { t: wording.t, format: createFormat(wording, 'EUR') } as ReportContext; // all that it reads
    expect(groupText(context, survey, 'age', 'young')).toBe(name);
  });
});

const WIDE =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303f\\uff00-\\uffef]';
const LOOSE = new RegExp(`${WIDE} ${WIDE}|[\\u3001\\u3002] | [\\u3001\\u3002]`, 'gu');
const NARROW_MARK = new RegExp(`${WIDE}[,.;:?!]|[,;:?!]${WIDE}|\\u3002[.\\u3002]`, 'gu');

describe('a report in Japanese', () => {
  const snapshots = { full: fullSnapshot(), small: sampleSnapshot(), empty: emptySnapshot() };
  const stringsOf = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(stringsOf)
        : [];
  const all = Object.values(snapshots).flatMap((snapshot) => {
    const findings = evaluate(snapshot);
    return REPORT_TEMPLATES.flatMap((name) =>
      stringsOf(
        buildDocument(
          { ...snapshot, locale: 'ja' },
          'f'.repeat(64),
          findings,
          reportTemplate(name),
          wordingFor('ja'),
          readingRules(),
        ),
      ),
    );
  });
  const found = (pattern: RegExp): string[] => [
    ...new Set(all.flatMap((text) => (text.match(pattern) === null ? [] : [text]))),
  ];

  it('has no space between its words, nor beside a full stop', () => {
    expect(all.length).toBeGreaterThan(1000);
    expect(found(LOOSE)).toEqual([]);
  });

  it('has no narrow mark beside its letters', () => {
    expect(found(NARROW_MARK)).toEqual([]);
  });

  it('says multiples in the word for them', () => {
    expect(found(/\d倍/u).length).toBeGreaterThan(5);
    expect(found(/\d×/u)).toEqual([]);
  });
});
