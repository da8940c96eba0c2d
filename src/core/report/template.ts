// What a report template is: data of templates/reports. It orders and leaves out; it computes and words nothing.
import * as z from 'zod';
import { GOALS } from '../campaign/campaign.ts';

export const SECTION_NAMES = [
  'cover',
  'verdict',
  'goals',
  'figures',
  'in_words',
  'reach',
  'engagement',
  'audience',
  'lift',
  'survey_voice',
  'survey_buyers',
  'sentiment',
  'traffic',
  'attribution',
  'money',
  'creators',
  'scorecards',
  'content',
  'long_term',
  'limits',
  'changes',
  'method',
  'data',
] as const;
export type SectionName = (typeof SECTION_NAMES)[number];

/** wide: the 16:9 of slides, 13.333 by 7.5 inches. */
export const PAGE_FORMATS = ['a4', 'letter', 'wide'] as const;
export type PageFormat = (typeof PAGE_FORMATS)[number];

const namesField = z.array(z.enum(SECTION_NAMES));

export const reportTemplateSchema = z
  .strictObject({
    /** Always first, always last, and between them what the campaign's goal puts in order. */
    opening: namesField,
    body: namesField.min(1),
    closing: namesField,
    /** By the goal that leads the campaign: the sections of the body that come first, in this order. */
    order: z.partialRecord(z.enum(GOALS), namesField),
    /** say: a line names what would fill a section without data. leave_out: nothing does. */
    withoutData: z.enum(['say', 'leave_out']),
    /** Sections that are told with their main blocks alone. */
    brief: namesField,
    /** Those of them whose chart follows, under its own finding. */
    charts: namesField.default([]),
    /** What can't be said: all of it, or the weightiest limits and how many more the full report has. */
    limits: z.enum(['all', 'main']).default('all'),
    /** sections: each begins a page, or below a short end. parts: opening, body and closing do, and each runs on. */
    pages: z.enum(['sections', 'parts']),
    hasContents: z.boolean(),
    /** Unless another one is asked for. */
    pageFormat: z.enum(PAGE_FORMATS),
  })
  .refine(({ opening, body, closing }) => !hasTwice([...opening, ...body, ...closing]), {
    error: 'a section stands in a report once',
  })
  .refine(
    ({ body, order }) =>
      Object.values(order).every(
        (names) => !hasTwice(names) && names.every((name) => body.includes(name)),
      ),
    { error: 'an order names sections of the body, each once' },
  )
  .refine(
    ({ opening, body, closing, brief }) => {
      const all = [...opening, ...body, ...closing];
      return !hasTwice(brief) && brief.every((name) => all.includes(name));
    },
    { error: 'only a section of the report can be brief' },
  )
  .refine(({ brief, charts }) => charts.every((name) => brief.includes(name)), {
    error: 'only the chart of a brief section follows it',
  });

export type ReportTemplate = z.infer<typeof reportTemplateSchema>;

const hasTwice = (names: readonly SectionName[]): boolean => new Set(names).size < names.length;

/** The sections in three parts, those of the leading goal first among the body. A goal without an order changes none. */
export const partsOf = (
  { opening, body, closing, order }: ReportTemplate,
  goals: readonly string[],
): readonly (readonly SectionName[])[] => {
  const goal = GOALS.find((one) => one === goals[0]);
  const first = (goal && order[goal]) ?? [];
  return [opening, [...first, ...body.filter((name) => !first.includes(name))], closing];
};
