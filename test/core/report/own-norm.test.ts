// A report with a norm of the brand's own says whose it is, and which public one it stands in place of.
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { buildDocument } from '../../../src/core/report/build-document.ts';
import { snapshotHash } from '../../../src/core/report/snapshot.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { reportTemplate, wordingFor } from '../../../src/templates.ts';
import { sampleSnapshot } from './sample-snapshot.ts';

type Benchmark = Snapshot['benchmarks'][number];

const publicNorm: Benchmark = {
  id: 'public',
  kpi: 'engagement_rate_reach',
  platform: null,
  tier: null,
  denominator: 'reach',
  band: 'typical',
  low: 0.013,
  high: 0.017,
  currency: null,
  source: 'Publisher: Survey',
  url: null,
  year: 2024,
  isOwn: false,
};
const own: Benchmark = {
  ...publicNorm,
  id: 'own',
  low: 0.023,
  high: 0.027,
  source: 'Our agency',
  year: 2025,
  isOwn: true,
};

const template = reportTemplate('full');

/** The title of the norms, the sentences, then the cells, in which a report says something of these norms. */
const saidWith = async (benchmarks: Benchmark[], locale = 'en'): Promise<string[]> => {
  const snapshot = { ...sampleSnapshot(), locale, benchmarks };
  const hash = await snapshotHash(snapshot);
  const wording = wordingFor(locale);
  const { sections } = buildDocument(snapshot, hash, evaluate(snapshot), template, wording);
  const blocks = sections.flatMap((section) => section.blocks);
  const titles = blocks.flatMap((block) =>
    block.kind === 'heading' && block.id === 'norms' ? [block.text] : [],
  );
  const sentences = blocks.flatMap((block) =>
    block.kind === 'list' ? block.items.map((runs) => runs.map(({ text }) => text).join('')) : [],
  );
  const cells = blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flat() : []));
  const others = [...sentences, ...cells.map(({ text }) => text)]
    .map((text) => text.replaceAll(/[\u00a0\u202f]/g, ' '))
    .filter((text) => /[12][.,][37]\D|agency|Publisher: Survey/.test(text));
  return [...titles, ...others];
};

describe('the norms of a report', () => {
  const rate = 'Engagement rate by reach came to 5.0%, reported for 2 of 3 posts.';

  it('are public unless said otherwise', async () => {
    expect(await saidWith([publicNorm])).toEqual([
      'Public norms',
      `${rate} Among what is known it lies above the norm of 1.3% to 1.7% of reach (Publisher: Survey, 2024); what is missing could move it either way.`,
      '1.3% to 1.7%',
      '1.3% to 1.7% of reach',
      'Publisher: Survey, 2024',
    ]);
  });

  it('say that one is the own norm of the brand, where it stands and where it is listed', async () => {
    expect(await saidWith([own])).toEqual([
      'Norms, public and the brand’s own',
      `${rate} Among what is known it lies above the brand’s own norm of 2.3% to 2.7% of reach (Our agency, 2025); what is missing could move it either way.`,
      '2.3% to 2.7% (own norm)',
      '2.3% to 2.7% of reach',
      'Own norm: Our agency, 2025',
    ]);
  });

  it('print both where an own norm replaces a public one', async () => {
    expect(await saidWith([publicNorm, own])).toEqual([
      'Norms, public and the brand’s own',
      `${rate} Among what is known it lies above the brand’s own norm of 2.3% to 2.7% of reach (Our agency, 2025; replaces the public ` +
        'norm of 1.3% to 1.7% of reach: Publisher: Survey, 2024); what is missing could move it either way.',
      '2.3% to 2.7% (own norm, replaces public 1.3% to 1.7%)',
      '1.3% to 1.7% of reach',
      'Publisher: Survey, 2024',
      '2.3% to 2.7% of reach',
      'Own norm: Our agency, 2025. Replaces public: Publisher: Survey, 2024',
    ]);
  });

  it('are listed for a KPI without a value too, and left out of another platform where it has others', async () => {
    const growth: Benchmark = {
      ...publicNorm,
      id: 'growth',
      kpi: 'follower_growth_rate',
      platform: 'instagram',
      denominator: 'followers_at_start',
    };
    const elsewhere: Benchmark = {
      ...publicNorm,
      id: 'linkedin',
      platform: 'linkedin',
      year: 2019,
    };
    const said = await saidWith([publicNorm, growth, elsewhere]);
    expect(said.filter((text) => text === 'Publisher: Survey, 2024')).toHaveLength(2);
    expect(said.join()).not.toContain('2019');
  });

  it.each([
    ['de', '2,3 % bis 2,7 % (eigener Vergleichswert, ersetzt öffentlich 1,3 % bis 1,7 %)'],
    ['es', '2,3 % a 2,7 % (valor propio, sustituye al público de 1,3 % a 1,7 %)'],
    ['fr', '2,3 % à 2,7 % (norme propre, remplace la norme publique de 1,3 % à 1,7 %)'],
    ['pt', '2,3% a 2,7% (referência própria, substitui a pública de 1,3% a 1,7%)'],
  ])('print both in %s', async (locale, band) => {
    const said = await saidWith([publicNorm, own], locale);
    expect(said).toContain(band);
    expect(said.filter((text) => text.includes('Our agency'))).toHaveLength(2);
    expect(said.filter((text) => text.includes('Publisher: Survey, 2024'))).toHaveLength(3);
  });
});
