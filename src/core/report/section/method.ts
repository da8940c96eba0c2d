// How every number was made: formula, what it was fed with in this campaign, evidence, assumptions, sources.
import { GRADES } from '../../kpi/finding.ts';
import { runs } from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Block, Section } from '../document.ts';
import { checkBlocks } from './data.ts';
import { kpisOf } from './kpi-table.ts';
import { leftOut } from './limits.ts';
import { formulaBlock } from './method/formula.ts';
import { normsTable } from './method/norms.ts';

/** In the order in which the report reads. */
const SECTIONS = [
  'reach',
  'engagement',
  'audience',
  'lift',
  'sentiment',
  'traffic',
  'attribution',
  'money',
  'creators',
  'content',
  'long_term',
] as const;

const formulas = (context: ReportContext): Block[] =>
  SECTIONS.flatMap((section): Block[] => {
    const blocks = kpisOf(section)
      .filter((kpi) => context.formulas.has(kpi))
      .flatMap((kpi) => formulaBlock(context, kpi));
    return blocks.length === 0
      ? []
      : [
          {
            kind: 'heading',
            level: 2,
            id: `formulas-${section}`,
            text: context.t(`section.${section}`),
          },
          ...blocks,
        ];
  });

/** The methods that an interval of this report was made by, and the corrections, each with its source. */
const sources = ({ findings }: ReportContext): string[] => [
  ...new Set([
    ...findings.flatMap(({ interval }) => (interval ? [interval.method] : [])),
    ...TESTS,
  ]),
];

const TESTS = ['method.holm', 'method.benjamini_hochberg'];

/** A copy says what it leaves out, and why, in whatever template it is told by. */
const leftOutBlocks = (context: ReportContext, heading: Block, role: 'small' | 'body'): Block[] => {
  const said = leftOut(context);
  return said.length === 0
    ? []
    : [
        heading,
        { kind: 'paragraph', role, runs: runs(context.t('method.left_out_why')) },
        { kind: 'list', isOrdered: false, items: said.map(runs) },
      ];
};

export const methodSection = (context: ReportContext): Section => {
  const { t, format, isBrief } = context;
  const heading = (id: 'grades' | 'sources' | 'left_out'): Block => ({
    kind: 'heading',
    level: 2,
    id,
    text: t(`method.${id}`),
  });
  return {
    id: 'method',
    title: t(isBrief ? 'method.title_brief' : 'method.title'),
    name: t(isBrief ? 'section.method_brief' : 'section.method'),
    blocks: [
      ...(isBrief
        ? []
        : [
            { kind: 'paragraph', role: 'lead', runs: runs(t('method.lead')) } as const,
            ...formulas(context),
            ...normsTable(context),
          ]),
      ...(isBrief ? [] : [heading('grades')]),
      {
        kind: 'list',
        isOrdered: false,
        items: GRADES.map((grade) => [
          { text: t('method.grade', { grade: t(`grade.${grade}`) }), style: 'strong' as const },
          { text: `${format.prose.gap}${t(`grade.${grade}.help`)}` },
        ]),
      },
      ...(isBrief
        ? []
        : [
            heading('sources'),
            {
              kind: 'list',
              isOrdered: false,
              items: sources(context).map((key) => runs(t(key))),
            } as const,
          ]),
      ...leftOutBlocks(context, heading('left_out'), isBrief ? 'small' : 'body'),
      ...(isBrief ? checkBlocks(context, 'small') : []),
    ],
  };
};
