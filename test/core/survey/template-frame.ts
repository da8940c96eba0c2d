// A campaign to fill templates with: names that look like gaps, need codes of their own, or have another script.
import type { Definition } from '../../../src/core/survey/definition/definition.ts';
import { fillTemplate } from '../../../src/core/survey/template/template.ts';
import type { TemplateFrame } from '../../../src/core/survey/template/template-shape.ts';
import { surveyTemplate } from '../../../src/templates-surveys.ts';
import type { SurveyTemplateName } from '../../../src/templates-surveys.ts';

export const FRAME: TemplateFrame = {
  brand: '{creators} & Söhne',
  brandAliases: ['Soehne'],
  competitors: ['Alba', 'Alba!'],
  decoys: ['Velora'],
  creators: [
    { id: 'crea_1', name: 'Mia' },
    { id: 'crea_2', name: 'ميا' },
  ],
  unrelatedCreators: ['Ola', 'Ravi', 'Tess'],
  category: { en: 'soap' },
  regions: ['North', 'South'],
  locales: [],
  startDate: '2026-03-02',
  design: null,
  posts: {
    creator: 'Mia',
    handle: '@mia',
    platform: 'instagram',
    campaign: { caption: 'My new soap!\nWhat is yours?', picture: null },
    neutral: { caption: 'My garden today', picture: null },
  },
};

/** Filled as the API fills it: of a lift survey by the first of its designs. */
export const fill = (name: SurveyTemplateName, change: Partial<TemplateFrame> = {}): Definition => {
  const template = surveyTemplate(name);
  const design = template.designs?.[0] ?? null;
  const filled = fillTemplate(template, { ...FRAME, design, ...change });
  if (!filled.ok) throw new Error(`${name}: ${JSON.stringify(filled.error)}`);
  return filled.value;
};
