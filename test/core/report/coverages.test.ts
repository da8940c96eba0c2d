// How much of it each number is known of: in words that are of that number and no other.
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { buildDocument } from '../../../src/core/report/build-document.ts';
import type { Block } from '../../../src/core/report/document.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { reportTemplate, wordingFor } from '../../../src/templates.ts';
import { sampleSnapshot } from './sample-snapshot.ts';

const blocksOf = (snapshot: Snapshot, section: string): readonly Block[] =>
  buildDocument(
    snapshot,
    'hash',
    evaluate(snapshot),
    reportTemplate('full'),
    wordingFor('en'),
  ).sections.find(({ id }) => id === section)?.blocks ?? [];

const textOf = (block: Block | undefined): string =>
  block && 'runs' in block ? block.runs.map(({ text }) => text).join('') : '';

const sample = sampleSnapshot();

/** Of the first post the reach is not known, of the third nothing. */
const unreached: Snapshot = {
  ...sample,
  contents: sample.contents.map((post, at) =>
    at === 0 && post.figures
      ? { ...post, figures: { ...post.figures, values: { ...post.figures.values, reach: null } } }
      : post,
  ),
};

const cantSay = (snapshot: Snapshot): string =>
  textOf(blocksOf(snapshot, 'verdict').find(({ kind }) => kind === 'callout'));
const lead = (snapshot: Snapshot): string => textOf(blocksOf(snapshot, 'reach')[0]);

describe('figures that are known of different posts', () => {
  it('are each said with their own number among what can’t be said', () => {
    expect(cantSay(unreached)).toContain(
      'Reach is reported for 1 and engagement for 2 of 3 posts; the rest is unknown, not zero.',
    );
    expect(cantSay(sample)).toContain('Reach and engagement are reported for 2 of 3 posts;');
  });

  it('are told apart above the table of both', () => {
    expect(lead(unreached)).toMatch(
      /^Reach is reported for 1 and impressions for 2 of 3 posts, self-reported\./,
    );
    expect(lead(sample)).toMatch(/^Figures are reported for 2 of 3 posts, self-reported\./);
  });
});

const rowOf = (snapshot: Snapshot, section: string, name: string): readonly string[] => {
  const row = blocksOf(snapshot, section)
    .flatMap((block) => (block.kind === 'table' ? block.rows : []))
    .find(([first]) => first?.text === name);
  return row?.map(({ text }) => text) ?? [];
};

describe('a share of a count', () => {
  it('says of how many where none was sampled', () => {
    expect(rowOf(sample, 'content', 'Activation rate')).toMatchObject({
      1: '100.0%',
      2: '2 of 2',
    });
  });
});

describe('what a thousand impressions and an engagement cost', () => {
  it('says that posts nobody reported could only lower it', () => {
    for (const name of ['Cost per 1,000 impressions', 'Cost per engagement'])
      expect(rowOf(sample, 'money', name)).toContain(
        'reported for 2 of 3 posts; the others could only lower it',
      );
    const whole = {
      ...sample,
      contents: sample.contents.filter(({ figures }) => figures !== null),
    };
    expect(rowOf(whole, 'money', 'Cost per engagement')).toContain('not sampled');
  });
});

describe('a disclosure', () => {
  const [first, second, third] = sample.contents;
  if (!first || !second || !third) throw new Error('no three posts');
  const checked = (...has: (boolean | null)[]): Snapshot => ({
    ...sample,
    contents: [first, second, third].map((post, at) => ({
      ...post,
      hasDisclosure: has[at] ?? null,
    })),
  });

  it('is checked and not reported, which is said once', () => {
    expect(rowOf(checked(true, false), 'content', 'Disclosure')[2]).toBe(
      '2 of 3 posts checked; 33.3% to 66.7% with the others',
    );
    expect(rowOf(checked(true, true, true), 'content', 'Disclosure')[2]).toBe(
      '3 of 3 posts checked',
    );
    const words = JSON.stringify(blocksOf(checked(true, false), 'method'));
    expect(words.match(/2 of 3 posts checked/g)).toHaveLength(1);
  });

  it('that a post lacks is named with its creator and link, not one that nobody checked', () => {
    const rows = (snapshot: Snapshot) =>
      blocksOf(snapshot, 'content').flatMap((block) =>
        block.kind === 'table' && block.id === 'undisclosed' ? block.rows : [],
      );
    expect(rows(checked(true, false))).toMatchObject([
      [{ text: second.creatorId === 'crea_1' ? 'Ana' : 'Ben' }, { href: second.url }, {}],
    ]);
    expect(rows(checked(true, true))).toEqual([]);
  });
});
