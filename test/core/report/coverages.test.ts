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
