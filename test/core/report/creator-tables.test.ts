// Tables with a row a creator: only columns that say something, and notes only of the columns that are there.
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { buildDocument } from '../../../src/core/report/build-document.ts';
import type { Block } from '../../../src/core/report/document.ts';
import { snapshotHash } from '../../../src/core/report/snapshot.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { reportTemplate, wordingFor } from '../../../src/templates.ts';
import { fullSnapshot } from '../kpi/full-snapshot.ts';
import { heard } from '../kpi/sales-sample.ts';
import { withBuyers } from './sample-snapshot.ts';

const { t } = wordingFor('en');

const table = async (
  id: string,
  snapshot: Snapshot,
): Promise<Extract<Block, { kind: 'table' }>> => {
  const found = buildDocument(
    snapshot,
    await snapshotHash(snapshot),
    evaluate(snapshot),
    reportTemplate('full'),
    wordingFor('en'),
  )
    .sections.flatMap(({ blocks }) => blocks)
    .find((block) => block.kind === 'table' && block.id === id);
  if (found?.kind !== 'table') throw new Error(`no table ${id}`);
  return found;
};

const full = fullSnapshot();

/** Forty of the people whom Ana's link brought were asked, and half of them are whom the campaign is for. */
const withFit = (): Snapshot => ({
  ...full,
  campaign: { ...full.campaign, targetGroups: { age: ['young'] } },
  surveys: full.surveys.map((survey) => ({
    ...survey,
    audience: [{ creatorId: 'crea_1', inTarget: 20, answered: 40, unknown: 0 }],
    creatorAnswers: [
      { creatorId: 'crea_1', questionId: 'aided', option: 'yes', stratum: 'young', n: 40 },
    ],
  })),
});

const byOneWay = (): Snapshot => ({
  ...full,
  creators: full.creators.map((creator) => ({ ...creator, hasTrackingLink: false })),
});

const ofNoCost = (): Snapshot => ({
  ...full,
  costs: full.costs.map((cost) => ({ ...cost, creatorId: null })),
});

describe('a table by creator', () => {
  it.each<[string, string, Snapshot]>([
    ['audience-by-creator', 'growth alone', full],
    ['audience-by-creator', 'fit too', withFit()],
    ['creator-returns', 'codes and clicks', full],
    ['creator-returns', 'codes alone', byOneWay()],
    ['creator-returns', 'no cost of theirs', ofNoCost()],
    ['creator-returns', 'a survey of buyers', withBuyers(full, 40, 10)],
  ])('%s, %s, has no column of dashes alone', async (id, _, snapshot) => {
    const { columns, rows } = await table(id, snapshot);
    expect(columns.length).toBeGreaterThan(1);
    for (const [index, column] of columns.entries())
      expect(
        rows.some((row) => row[index]?.text !== t('report.none')),
        column.label,
      ).toBe(true);
  });

  it('says who is asked of fit only where it has that column', async () => {
    const [without, withIt] = [
      await table('audience-by-creator', full),
      await table('audience-by-creator', withFit()),
    ];
    const fit = t('kpi.audience_fit.short');
    expect(without.columns.map(({ label }) => label)).not.toContain(fit);
    expect(without.note).toBe(t('report.dash_note'));
    expect(withIt.columns.map(({ label }) => label)).toContain(fit);
    expect(withIt.note).toContain(t('audience.by_creator_fit_note'));
  });

  it('says that ways overlap only where there are two, and what the return is of only where it has it', async () => {
    const overlap = t('creators.returns_overlap_note');
    const roi = t('creators.returns_note');
    const both = await table('creator-returns', full);
    expect(both.note).toBe([overlap, roi, t('report.dash_note')].join(' '));
    expect((await table('creator-returns', byOneWay())).note).not.toContain(overlap);
    const { note, columns } = await table('creator-returns', ofNoCost());
    expect(note).not.toContain(roi);
    expect(columns.map(({ label }) => label)).not.toContain(t('kpi.partnership_roi.short'));
  });
});

describe('revenue by survey', () => {
  const values = (questionId: string, cells: readonly (readonly [string, number])[]) =>
    cells.map(([option, n]) => ({
      questionId,
      option,
      stratum: 'none',
      isFlagged: false,
      n,
      sumMinor: n * 90_00,
      sumSquares: n * 90_00 ** 2,
    }));

  it('stands with its interval, which revenue by code has none of', async () => {
    const snapshot = heard(
      [
        ['creator', 'none', 30],
        ['search', 'none', 30],
      ],
      [
        ['ana', 'none', 21],
        ['ben', 'none', 9],
      ],
      {
        orderValues: [
          ...values('heard', [
            ['creator', 30],
            ['search', 30],
          ]),
          ...values('who', [['ana', 21]]),
        ],
      },
      { ...full, surveys: full.surveys.filter(({ kind }) => kind !== 'post_purchase') },
    );
    const { columns, rows } = await table('creator-returns', snapshot);
    const cellsOf = (label: string) =>
      rows.map((row) => row[columns.findIndex((column) => column.label === label)]?.text);
    const [ana] = cellsOf(t('creators.revenue_by_survey'));
    expect(ana).toMatch(/^€[\d,]+ \(€[\d,]+ to €[\d,]+\)$/);
    for (const cell of cellsOf(t('creators.revenue_by_code'))) expect(cell).not.toContain('(');
  });
});

describe('the creators side by side', () => {
  const crossed = (clicked: string): Snapshot => ({
    ...full,
    orders: full.orders.map((order) =>
      order.matchedBy === 'code'
        ? { ...order, matchedBy: 'code_and_click', clickCreatorId: clicked }
        : order,
    ),
  });

  it('tell how many orders carry one creator’s code after a click on another’s link', async () => {
    const noteOf = async (snapshot: Snapshot) => (await table('creators-table', snapshot)).note;
    expect(await noteOf(crossed('crea_2'))).toMatch(/\d+ orders carry one creator’s code after/);
    expect(await noteOf(crossed('crea_1'))).not.toContain('after a click on another’s');
    expect(await noteOf(full)).not.toContain('after a click on another’s');
  });
});

describe('the creators side by side', () => {
  const [ana, ben] = full.creators;
  if (!ana || !ben) throw new Error('no two creators');
  const lead = (snapshot: Snapshot): string => {
    const [first] =
      buildDocument(
        snapshot,
        'f'.repeat(64),
        evaluate(snapshot),
        reportTemplate('full'),
        wordingFor('en'),
      ).sections.find(({ id }) => id === 'creators')?.blocks ?? [];
    return first && 'runs' in first ? first.runs.map(({ text }) => text).join('') : '';
  };
  const of = (change: (post: Snapshot['contents'][number]) => typeof post): Snapshot => ({
    ...full,
    contents: full.contents.map(change),
  });

  it('tell who published nothing from whose figures are missing', () => {
    expect(
      lead(of((post) => (post.creatorId === ben.id ? { ...post, figures: null } : post))),
    ).toBe(`1 of 2 creators sent figures. Missing, not zero: ${ben.name}.`);
    expect(lead(of((post) => ({ ...post, creatorId: ana.id })))).toBe(
      `The one creator who published sent figures. No post is entered for ${ben.name}.`,
    );
    expect(lead(of((post) => ({ ...post, creatorId: ana.id, figures: null })))).toBe(
      `0 of 2 creators sent figures. Missing, not zero: ${ana.name}. No post is entered for ${ben.name}.`,
    );
  });

  it('count agreed pieces apart from others, which are never 4 of 3', async () => {
    const [post] = full.contents.filter(({ creatorId }) => creatorId === ana.id);
    if (!post) throw new Error('no post');
    const agreed = [{ platform: post.platform, format: post.format, count: 1 }];
    const extra = {
      ...full,
      creators: [{ ...ana, agreed }],
      contents: [post, { ...post, id: 'extra' }],
    };
    const { rows } = await table('creators-table', extra);
    expect(rows[0]?.[1]?.text).toBe('1 of 1, 1 more');
  });

  it('say of the return on who published nothing that, not that orders are too few', async () => {
    const idle = of((post) => ({ ...post, creatorId: ana.id }));
    const costs = [{ ...full.costs[0], creatorId: ben.id }, ...full.costs];
    const creators = [ana, { ...ben, hasTrackingLink: true }];
    const { rows } = await table('creator-returns', { ...idle, creators, costs } as Snapshot);
    const row = rows.find(([name]) => name?.text === ben.name);
    expect(row?.at(-1)?.text).toBe('\u2212100.0% (no post entered)');
  });
});
