// Report templates: which sections, in which order, and what stands in the place of what nobody measured.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GOALS } from '../../../src/core/campaign/campaign.ts';
import { KPI_IDS, kpiEntry } from '../../../src/core/kpi/catalogue.ts';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { buildDocument } from '../../../src/core/report/build-document.ts';
import type { Block, ReportDocument } from '../../../src/core/report/document.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { partsOf, reportTemplateSchema } from '../../../src/core/report/template.ts';
import type { ReportTemplate } from '../../../src/core/report/template.ts';
import {
  REPORT_LOCALES,
  REPORT_TEMPLATES,
  reportTemplate,
  wordingFor,
} from '../../../src/templates.ts';
import type { ReportTemplateName } from '../../../src/templates.ts';
import { fullSnapshot } from '../kpi/full-snapshot.ts';
import { emptySnapshot, sampleSnapshot } from './sample-snapshot.ts';

const build = (snapshot: Snapshot, template: ReportTemplate, locale = 'en'): ReportDocument =>
  buildDocument(snapshot, 'f'.repeat(64), evaluate(snapshot), template, wordingFor(locale));
const made = (snapshot: Snapshot, name: ReportTemplateName, locale = 'en'): ReportDocument =>
  build(snapshot, reportTemplate(name), locale);
const idsOf = ({ sections }: ReportDocument): string[] => sections.map(({ id }) => id);
const idOf = (block: Block): string => ('id' in block ? (block.id ?? '') : '');
const withGoals = (goals: string[]): Snapshot => {
  const snapshot = fullSnapshot();
  return { ...snapshot, campaign: { ...snapshot.campaign, goals } };
};

const full = fullSnapshot();

describe('the files of templates/reports', () => {
  it('are the templates that are offered, each with words in every language of the console', async () => {
    const files = await readdir(join(import.meta.dirname, '../../../templates/reports'));
    expect(files.toSorted()).toEqual(REPORT_TEMPLATES.map((name) => `${name}.json`).toSorted());
    for (const locale of ['en', 'ar', 'de', 'es', 'fr', 'hi', 'ja', 'pt'])
      for (const name of REPORT_TEMPLATES)
        expect(wordingFor(locale).t(`console.report.template.${name}`)).not.toMatch(/^console\./);
  });

  it('are refused with a section twice, or an order of one that is not in the body', () => {
    const template = reportTemplate('full');
    const isFine = (change: object): boolean =>
      reportTemplateSchema.safeParse({ ...template, ...change }).success;
    expect(isFine({})).toBe(true);
    expect(isFine({ closing: ['method', 'reach'] })).toBe(false);
    expect(isFine({ order: { sales: ['method'] } })).toBe(false);
    expect(isFine({ order: { sales: ['money', 'money'] } })).toBe(false);
    expect(isFine({ order: { fame: ['money'] } })).toBe(false);
    expect(isFine({ brief: ['scorecards'] })).toBe(false);
  });
});

describe('the leading goal', () => {
  it('brings its sections to the front of the body, and moves nothing else', () => {
    const sales = idsOf(made(withGoals(['sales', 'awareness']), 'full'));
    expect(sales.slice(0, 7)).toEqual([
      'cover',
      'verdict',
      'figures',
      'in-words',
      'money',
      'attribution',
      'traffic',
    ]);
    expect(sales.slice(-2)).toEqual(['method', 'data']);
    expect(idsOf(made(withGoals([]), 'full'))[4]).toBe('reach');
    expect(idsOf(made(withGoals(['equity']), 'full'))[4]).toBe('lift');
  });

  it('loses and repeats no section, whatever the template and the goal', () => {
    for (const name of REPORT_TEMPLATES) {
      const template = reportTemplate(name);
      const plain = partsOf(template, []).flat().toSorted();
      for (const goal of GOALS)
        expect(partsOf(template, [goal]).flat().toSorted(), `${name}, ${goal}`).toEqual(plain);
    }
  });
});

describe('a section without data', () => {
  const lines = (name: ReportTemplateName, locale: string): string[] =>
    (
      made(emptySnapshot(), name, locale).sections.find(({ id }) => id === 'without-data')
        ?.blocks ?? []
    ).flatMap((block) =>
      block.kind === 'list' ? block.items.map((runs) => runs.map(({ text }) => text).join('')) : [],
    );

  it.each(REPORT_LOCALES)('says in a line what would fill it (%s)', (locale) => {
    const said = lines('full', locale);
    expect(said).toHaveLength(11);
    for (const line of said)
      expect(line).toMatch(
        locale === 'ja'
          ? /^[^：]+：.{9,}。$/u
          : /^\P{L}*[\p{Lu}\p{Lo}].+\. [\p{Lu}\p{Lo}].{15,}\.$/u,
      );
    expect(lines('survey', locale)).toHaveLength(3);
    expect(lines('scorecards', locale)).toHaveLength(2);
  });

  it('is left out without a word where the template says so', () => {
    expect(idsOf(made(emptySnapshot(), 'deck'))).toEqual(['cover', 'verdict', 'method']);
    expect(idsOf(made(emptySnapshot(), 'executive'))).toEqual(['verdict']);
  });

  it('is no longer missing once there is some: a survey with few answers has its page', () => {
    const { surveys } = sampleSnapshot();
    const few = { ...emptySnapshot(), surveys: surveys.map((one) => ({ ...one, answers: [] })) };
    expect(idsOf(made(few, 'survey'))).toContain('lift');
  });
});

describe('a KPI', () => {
  const { sections } = made(full, 'full');
  const method = sections.find(({ id }) => id === 'method');

  it.each(KPI_IDS)('%s lives in one section: its table, and its formula under that name', (kpi) => {
    const { section } = kpiEntry(kpi);
    const rooms = partsOf(reportTemplate('full'), []).flat();
    expect(rooms.filter((name) => name === section)).toHaveLength(1);
    const tabled = sections.filter(({ blocks }) =>
      blocks.some(
        (block) =>
          block.kind === 'table' &&
          block.rows.some((row) => row.some(({ href }) => href === `#formula-${kpi}`)),
      ),
    );
    expect(tabled.every(({ id }) => id === section)).toBe(true);
    const blocks = method?.blocks ?? [];
    const at = blocks.findIndex((block) => idOf(block) === `formula-${kpi}`);
    const heading = blocks.slice(0, at).findLast(({ kind }) => kind === 'heading');
    expect(blocks.filter((block) => idOf(block) === `formula-${kpi}`)).toHaveLength(1);
    expect(heading && idOf(heading)).toBe(`formulas-${section}`);
  });

  it('is explained where the report states it, and not where it is never named', () => {
    const ids = made(full, 'survey')
      .sections.flatMap(({ blocks }) => blocks)
      .map(idOf);
    expect(ids).toContain('formula-brand_lift');
    expect(ids).toContain('formula-ppa_share');
    expect(ids).not.toContain('formula-cpm');
    expect(ids).not.toContain('formula-reach');
  });
});

describe('a brief section', () => {
  it('has its chart after it where the template wants that, under the chart’s own finding', () => {
    const slides = made(full, 'deck').sections;
    const at = slides.findIndex(({ id }) => id === 'money-chart');
    expect(slides[at - 1]?.id).toBe('money');
    expect(slides[at]?.title).toMatch(/margin|revenue/i);
    expect(slides[at]?.blocks).toMatchObject([{ kind: 'figure', id: 'money-flow', title: '' }]);
    expect(idsOf(made(full, 'executive')).some((id) => id.endsWith('-chart'))).toBe(false);
  });

  it('has a figure of buyers’ answers under its own title, as its bars count more people than the section’s', () => {
    const title = (name: ReportTemplateName): unknown =>
      made(full, name)
        .sections.find(({ id }) => id === 'attribution')
        ?.blocks.find((block) => idOf(block) === 'attribution-figure');
    expect(title('deck')).toMatchObject({ title: expect.stringMatching(/^Named most often: ./) });
    expect(title('full')).toMatchObject({ title: expect.stringMatching(/^Named most often: ./) });
  });

  it('says where formulas are, where the report explains none', () => {
    expect(made(full, 'executive').footer).toContain('in the full report');
    expect(made(full, 'full').footer).toContain('method section');
  });

  it('keeps what the figure can’t prove beside it', () => {
    const lift = made(full, 'executive').sections.find(({ id }) => id === 'lift');
    const [figure] = lift?.blocks ?? [];
    expect(figure).toMatchObject({ kind: 'figure', note: expect.stringMatching(/prove|caused/) });
  });

  it('says the three weightiest limits under the verdict, and how many the full report has more', () => {
    const cantSay = (snapshot: Snapshot, name: ReportTemplateName): string => {
      const blocks = made(snapshot, name).sections.find(({ id }) => id === 'verdict')?.blocks ?? [];
      const callout = blocks.find(({ kind }) => kind === 'callout');
      return callout?.kind === 'callout' ? callout.runs.map((run) => run.text).join('') : '';
    };
    const of: Snapshot = { ...full, hidden: ['payouts'] };
    const all = cantSay(of, 'full');
    const main = cantSay(of, 'executive');
    const [, said = '', n = ''] =
      /^(.*?) (\d+) more limits? (?:is|are) in the full report\.$/.exec(main) ?? [];
    expect(said).toMatch(/^This copy leaves out what each creator was paid/);
    expect(all.startsWith(said)).toBe(true);
    expect(all).not.toContain('in the full report');
    // Each of the others is one sentence here.
    expect(all.slice(said.length).match(/\.(?= |$)/g)).toHaveLength(Number(n));
  });

  it.each([
    ['a4', 4],
    ['letter', 3],
  ] as const)(
    'shows on %s as many creators as fit, and says how many there are more',
    (pageFormat, shown) => {
      const [first] = full.creators;
      if (!first) throw new Error('no creator');
      const creators = Array.from({ length: 60 }, (_, i) => ({ ...first, id: `c${i}`, codes: [] }));
      const table = made({ ...full, creators, pageFormat }, 'executive')
        .sections.flatMap(({ blocks }) => blocks)
        .find((block) => idOf(block) === 'creators-table');
      expect(table?.kind === 'table' && table.rows).toHaveLength(shown);
      expect(table).toMatchObject({ note: expect.stringContaining(`${60 - shown} more creators`) });
    },
  );
});
