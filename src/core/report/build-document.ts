// Findings in, document out: which sections, in which order, in whose words. Pure.
import type { KpiId } from '../kpi/catalogue.ts';
import type { Finding } from '../kpi/finding.ts';
import type { ReadingRule } from '../kpi/judge/reading-rule.ts';
import type { Wording } from '../wording.ts';
import { actionWording } from './action-words.ts';
import { commentSection, withComment } from './commentary/comment-block.ts';
import { mirroredFigure } from './chart/mirrored.ts';
import type { ReportContext } from './context.ts';
import type { ReportDocument, Section } from './document.ts';
import { createFormat } from './format.ts';
import { explained, untoldFormulas, withFormulaIds } from './formulas.ts';
import { withoutDataSection } from './section/without-data.ts';
import { hasData, writeSection } from './sections.ts';
import type { Snapshot } from './snapshot.ts';
import { partsOf } from './template.ts';
import type { ReportTemplate, SectionName } from './template.ts';

/** After the cover, where there is one. */
const withFront = (sections: readonly Section[], front: readonly Section[]): readonly Section[] => {
  const at = sections[0]?.id === 'cover' ? 1 : 0;
  return sections.toSpliced(at, 0, ...front);
};

const sectionsOf = (context: ReportContext, template: ReportTemplate): readonly Section[] => {
  const parts = partsOf(template, context.snapshot.campaign.goals);
  const names = parts.flat();
  const missing = names.filter((name) => !hasData(context, name));
  const write = (name: SectionName, formulas: ReadonlySet<KpiId>): readonly Section[] => {
    if (missing.includes(name)) return [];
    const isBrief = template.brief.includes(name);
    const hasChart = template.charts.includes(name);
    const hasMainLimits = template.limits === 'main';
    return writeSection({ ...context, formulas, isBrief, hasChart, hasMainLimits }, name).map(
      (section) => withFormulaIds(context, name, section),
    );
  };
  const none: ReadonlySet<KpiId> = new Set();
  const others = names.filter((name) => name !== 'method').flatMap((name) => write(name, none));
  const formulas = explained(names, others);
  const untold = template.withoutData === 'say' ? withoutDataSection(context, missing) : null;
  return parts.flatMap((part, at) => {
    const told = [
      ...(at === parts.length - 1 && untold ? [untold] : []),
      ...part.flatMap((name) =>
        name === 'cover'
          ? write(name, formulas)
          : withComment(context, name, write(name, formulas)),
      ),
    ];
    const written = at === 0 ? withFront(told, commentSection(context, 'front')) : told;
    return template.pages === 'sections'
      ? written
      : written.map((section, i) => (i === 0 ? section : { ...section, runsOn: true }));
  });
};

/** The database sorts names letter by letter, which puts Creator 10 before Creator 2. */
const byName = (snapshot: Snapshot): Snapshot => {
  const { compare } = new Intl.Collator('en', { numeric: true });
  return {
    ...snapshot,
    creators: snapshot.creators.toSorted((a, b) => compare(a.name, b.name)),
  };
};

const turned = (section: Section): Section => ({
  ...section,
  blocks: section.blocks.map((block) => (block.kind === 'figure' ? mirroredFigure(block) : block)),
});

/** In the snapshot's page format. */
export const buildDocument = (
  snapshot: Snapshot,
  hash: string,
  findings: readonly Finding[],
  template: ReportTemplate,
  words: Wording,
  readings: readonly ReadingRule[] = [],
): ReportDocument => {
  const wording = actionWording(words, snapshot);
  const format = createFormat(wording, snapshot.campaign.currency);
  const { t } = wording;
  const context: ReportContext = {
    snapshot: byName(snapshot),
    hash,
    findings,
    readings,
    t,
    wording,
    format,
    isBrief: false,
    formulas: new Set(),
  };
  const { brand, campaign } = snapshot;
  const written = sectionsOf(context, template);
  const sections = wording.direction === 'rtl' ? written.map(turned) : written;
  const formulas = untoldFormulas(context, sections);
  const isExplained = sections.some(({ blocks }) => blocks.some(({ kind }) => kind === 'formula'));
  return {
    documentVersion: 1,
    locale: wording.locale,
    direction: wording.direction,
    title: t('report.title', { brand: brand.name, campaign: campaign.name }),
    author: brand.name,
    subject: t('report.subject'),
    publishedAtMs: snapshot.takenAtMs,
    snapshotHash: hash,
    currency: campaign.currency,
    runningHead: {
      start: `${brand.name} \u00b7 ${campaign.name}`,
      end: t('report.running', {
        period: format.shortDateRange(campaign.startDate, campaign.endDate),
        version: snapshot.version,
      }),
    },
    footer: t(isExplained ? 'report.footer' : 'report.footer_attached'),
    ...(brand.footer === undefined ? {} : { brandLine: brand.footer }),
    ...(brand.logo && {
      logo: { alt: t('report.logo', { brand: brand.name }), picture: brand.logo },
    }),
    words: {
      contents: t('report.contents'),
      page: t('report.page'),
      continued: t('report.continued'),
      figure: t('report.figure'),
      formula: t('report.formula'),
      numbers: t('report.numbers'),
    },
    theme: { accent: brand.accent },
    pageFormat: snapshot.pageFormat,
    hasContents: template.hasContents,
    ...(formulas.length === 0 ? {} : { formulas }),
    sections,
  };
};
