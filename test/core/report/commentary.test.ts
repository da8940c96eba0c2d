// What the coordinator says on a report: which Markdown is taken, where it stands, and that it is never a finding.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { buildDocument } from '../../../src/core/report/build-document.ts';
import {
  COMMENT_PLACES,
  MOST_COMMENT,
  commentaryInput,
  commentaryProblems,
} from '../../../src/core/report/commentary/commentary.ts';
import type { CommentPlace } from '../../../src/core/report/commentary/commentary.ts';
import { readMarkdown } from '../../../src/core/report/commentary/read-markdown.ts';
import type { CommentPart, Inline, ReportDocument } from '../../../src/core/report/document.ts';
import { snapshotSchema } from '../../../src/core/report/snapshot.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { REPORT_LOCALES, reportTemplate, wordingFor } from '../../../src/templates.ts';
import type { ReportTemplateName } from '../../../src/templates.ts';
import { sampleSnapshot } from './sample-snapshot.ts';

const runsOf = (parts: readonly CommentPart[]): readonly Inline[] =>
  parts.flatMap((part) => (part.kind === 'list' ? part.items.flat() : part.runs));

const textOf = (markdown: string): string =>
  runsOf(readMarkdown(markdown).parts)
    .map(({ text }) => text)
    .join('');

const refusedIn = (markdown: string): readonly string[] =>
  readMarkdown(markdown).refused.map(({ what }) => what);

const commented = (
  texts: Partial<Record<CommentPlace, string>>,
  author: string | null = null,
): Snapshot => ({
  ...sampleSnapshot(),
  commentary: {
    author,
    items: COMMENT_PLACES.flatMap((section) =>
      texts[section] === undefined ? [] : [{ section, markdown: texts[section] }],
    ),
  },
});

const build = (
  snapshot: Snapshot,
  template: ReportTemplateName = 'full',
  locale = 'en',
): ReportDocument =>
  buildDocument(snapshot, 'hash', evaluate(snapshot), reportTemplate(template), wordingFor(locale));

describe('Markdown in a comment', () => {
  it('is paragraphs, bold, italics, lists and links to https', () => {
    const { parts, refused } = readMarkdown(
      'First **bold**, *leaning*, ***both***.\n\nA [link](https://example.com/a).\n\n- one\n- two\n\n1. first\n2. second',
    );
    expect(refused).toEqual([]);
    expect(parts).toEqual([
      {
        kind: 'paragraph',
        role: 'body',
        runs: [
          { text: 'First ' },
          { text: 'bold', style: 'strong' },
          { text: ', ' },
          { text: 'leaning', isEmphasis: true },
          { text: ', ' },
          { text: 'both', isEmphasis: true, style: 'strong' },
          { text: '.' },
        ],
      },
      {
        kind: 'paragraph',
        role: 'body',
        runs: [{ text: 'A ' }, { text: 'link', href: 'https://example.com/a' }, { text: '.' }],
      },
      { kind: 'list', isOrdered: false, items: [[{ text: 'one' }], [{ text: 'two' }]] },
      { kind: 'list', isOrdered: true, items: [[{ text: 'first' }], [{ text: 'second' }]] },
    ]);
  });

  it.each([
    ['markup', '<script>alert(1)</script>', 'markdown'],
    ['markup within a line', 'a <b onclick="x">b</b>', 'markdown'],
    ['a picture', '![a](https://example.com/a.png)', 'markdown'],
    ['a heading', '# A finding', 'markdown'],
    ['a heading by underlining', 'A finding\n=====', 'markdown'],
    ['code', '`a`', 'markdown'],
    ['a block of code', '```\na\n```', 'markdown'],
    ['a quotation', '> a', 'markdown'],
    ['a rule', '***', 'markdown'],
    ['a list within a list', '- a\n  - b', 'markdown'],
    ['two paragraphs in an item', '- a\n\n  b', 'markdown'],
    ['a list that counts from four', '4. a', 'markdown'],
    ['a definition', '[a]: https://example.com', 'markdown'],
    ['a link with a title, which no file can show', '[a](https://example.com "b")', 'markdown'],
    ['a link to a script', '[a](javascript:alert(1))', 'link'],
    ['a link to a script in references', '[a](&#106;avascript&colon;alert(1))', 'link'],
    ['a link to data', '[a](data:text/html,x)', 'link'],
    ['a link without encryption', '[a](http://example.com)', 'link'],
    ['a link without a host of its own', '[a](//example.com)', 'link'],
    ['a link whose name misleads', '[a](https://bank.example@evil.example)', 'link'],
    ['a link within the report', '[a](#method)', 'link'],
  ])('refuses %s, and its characters stand as they were typed', (_, markdown, what) => {
    expect(refusedIn(markdown)).toContain(what);
    expect(runsOf(readMarkdown(markdown).parts).filter(({ href }) => href)).toEqual([]);
    for (const word of markdown.match(/\w+/g) ?? []) expect(textOf(markdown)).toContain(word);
  });

  it('breaks a line of Latin into a space, and one of Japanese into nothing', () => {
    expect(textOf('one\ntwo')).toBe('one two');
    expect(textOf('一つ\n二つ')).toBe('一つ二つ');
    expect(textOf('一つ\n**二つ**  \n*三つ*')).toBe('一つ二つ三つ');
    expect(textOf('one\n**two**  \nthree')).toBe('one two three');
  });

  it.each(['-', '- a\n-', '[](https://a.example)', '&nbsp;', '**\u200b**'])(
    'takes no part of it that nobody sees: %s',
    (markdown) => {
      expect(refusedIn(markdown)).toContain('markdown');
    },
  );

  it('is nothing where nobody would see any of it', () => {
    for (const markdown of ['&nbsp;', '**\u200b**'])
      expect(readMarkdown(markdown).parts).toEqual([]);
    expect(build(commented({ lift: '&nbsp;' }))).toEqual(build(sampleSnapshot()));
  });

  it('is not parsed where lists and quotes open in each other, which takes no end of time', () => {
    for (const deep of [
      `${'- '.repeat(650)}a\n${'\n'.repeat(689)}b`,
      '>'.repeat(MOST_COMMENT),
      '> - '.repeat(500),
      `a\n\n${'1) '.repeat(600)}`,
      '-\t'.repeat(900),
    ]) {
      const { parts, refused } = readMarkdown(deep);
      expect(refused.map(({ what }) => what)).toEqual(['markdown']);
      expect(parts.map(({ kind }) => kind)).toEqual(['paragraph']);
    }
    expect(refusedIn('- a\n- b\n\n5 - 3 - 2 - 1 - 0')).toEqual([]);
  });

  it('never fails, and never links but to https, whatever is typed', () => {
    const signs = fc.constantFrom(
      ...'[]()<>*_`#!-+.1:/\\&;"\' \n\ta>'.split(''),
      'https://a.example',
      'javascript:',
      '](',
      '![',
      '<a href=',
      '<!--',
      'ا',
      '\u{1f600}',
      '\ud800',
    );
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 120 }), (pieces) => {
        for (const { href } of runsOf(readMarkdown(pieces.join('')).parts))
          expect(href ?? 'https://').toMatch(/^https:\/\//);
      }),
    );
  });

  it.each([
    '[',
    '>',
    '- ',
    '* ',
    '**_',
    '![',
    '[a](',
    '<a ',
    '- > ',
    '1. ',
    '\\',
    '&',
    '`',
    '<!--',
  ])('of %j as often as fits is read, and no deeper than prose goes', (sign) => {
    const markdown = sign.repeat(Math.floor(MOST_COMMENT / sign.length));
    expect(readMarkdown(markdown).parts.length).toBeGreaterThan(0);
  });
});

describe('a comment', () => {
  it('at the front stands after the cover, alone under its author’s name', () => {
    const document = build(commented({ front: 'We *loved* it.' }, 'Fern & Field'));
    expect(document.sections.map(({ id }) => id).slice(0, 3)).toEqual([
      'cover',
      'comment-front',
      'verdict',
    ]);
    expect(document.sections[1]).toEqual({
      id: 'comment-front',
      title: 'Comment by Fern & Field',
      name: 'Comment',
      blocks: [
        {
          kind: 'comment',
          parts: [
            {
              kind: 'paragraph',
              role: 'body',
              runs: [{ text: 'We ' }, { text: 'loved', isEmphasis: true }, { text: ' it.' }],
            },
          ],
        },
      ],
    });
  });

  it('opens a report that has no cover', () => {
    const [first, second] = build(commented({ front: 'a' }), 'executive').sections;
    expect([first?.id, first?.runsOn, second?.id]).toEqual(['comment-front', undefined, 'verdict']);
  });

  it('on a section is its last block, and the brand’s unless somebody else is named', () => {
    const plain = build(sampleSnapshot());
    const document = build(commented({ money: 'Costs rose late.' }));
    for (const [at, section] of document.sections.entries()) {
      const before = plain.sections[at];
      if (section.id !== 'money') expect(section).toEqual(before);
      else
        expect(section).toEqual({
          ...before,
          blocks: [
            ...(before?.blocks ?? []),
            expect.objectContaining({
              kind: 'comment',
              by: `Comment by ${sampleSnapshot().brand.name}`,
            }),
          ],
        });
    }
    expect(document.sections).toHaveLength(plain.sections.length);
  });

  it('on all scorecards stands before them, so that it is not taken for one on the last creator', () => {
    const ids = build(commented({ scorecards: 'a' }), 'scorecards').sections.map(({ id }) => id);
    expect(ids[ids.indexOf('creator-1') - 1]).toBe('comment-scorecards');
  });

  it('changes no number, and is left out with its section', () => {
    const everywhere = Object.fromEntries(COMMENT_PLACES.map((place) => [place, 'a']));
    expect(evaluate(commented(everywhere))).toEqual(evaluate(sampleSnapshot()));
    const { sections } = build(commented(everywhere), 'survey');
    expect(sections.map(({ id }) => id)).not.toContain('money');
    const without = sections.filter(({ blocks }) => blocks.every(({ kind }) => kind !== 'comment'));
    expect(without.map(({ id }) => id)).toEqual(['cover', 'without-data']);
  });

  it.each(REPORT_LOCALES)('says whose words it is in %s', (locale) => {
    const [, section] = build(commented({ front: 'a' }, 'Fern & Field'), 'full', locale).sections;
    expect(section?.title).toContain('Fern & Field');
    expect(section?.title).not.toBe('Fern & Field');
  });

  it('is absent from a snapshot of a time before, which is still one', () => {
    const { commentary, ...before } = commented({ front: 'a' });
    expect(commentary).toBeDefined();
    expect(snapshotSchema.parse(before)).toEqual(before);
    expect(build(before)).toEqual(build(sampleSnapshot()));
  });
});

describe('comments that are saved', () => {
  const problemsOf = (items: readonly { section: string; markdown: string }[]) =>
    commentaryProblems(commentaryInput.parse({ items })).map(({ field, key }) => [field, key]);

  it('are one a section, and say what is no part of them', () => {
    expect(
      problemsOf([
        { section: 'front', markdown: 'a' },
        { section: 'front', markdown: 'b' },
        { section: 'reach', markdown: '<b>c</b>' },
        { section: 'lift', markdown: '[d](http://d.example)' },
      ]),
    ).toEqual([
      ['items.1.section', 'campaign.problem.comment_twice'],
      ['items.2.markdown', 'campaign.problem.comment_markdown'],
      ['items.3.markdown', 'campaign.problem.comment_link'],
    ]);
  });

  it('are bounded one by one and together', () => {
    const long = 'a'.repeat(MOST_COMMENT);
    const items = COMMENT_PLACES.slice(0, 7).map((section) => ({ section, markdown: long }));
    expect(problemsOf(items.slice(0, 6))).toEqual([]);
    expect(problemsOf(items)).toEqual([['items', 'campaign.problem.commentary']]);
    expect(
      commentaryInput.safeParse({ items: [{ section: 'front', markdown: `${long}a` }] }).success,
    ).toBe(false);
    expect(
      commentaryInput.safeParse({ items: [{ section: 'cover', markdown: 'a' }] }).success,
    ).toBe(false);
    expect(problemsOf([{ section: 'lift', markdown: '- a\n'.repeat(40) }])).toEqual([]);
    expect(problemsOf([{ section: 'lift', markdown: 'a\n\n'.repeat(41) }])).toEqual([
      ['items.0.markdown', 'campaign.problem.comment_parts'],
    ]);
    // Whoever hands in a snapshot is no less bounded.
    const handedIn = { ...sampleSnapshot(), commentary: { author: null, items } };
    expect(snapshotSchema.safeParse(handedIn).success).toBe(false);
    expect(
      snapshotSchema.safeParse({
        ...handedIn,
        commentary: { author: null, items: items.slice(0, 6) },
      }).success,
    ).toBe(true);
  });
});
