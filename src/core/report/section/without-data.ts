// What the report would also tell: a line for each section that has no data, which names what would fill it.
import { runs } from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Inline, Section } from '../document.ts';
import type { SectionName } from '../template.ts';

/** Drawn from the others, so that these say what is missing. */
const DERIVED: readonly SectionName[] = ['figures'];

export const withoutDataSection = (
  { t, format }: ReportContext,
  names: readonly SectionName[],
): Section | null => {
  const told = names.filter((name) => !DERIVED.includes(name));
  if (told.length === 0) return null;
  return {
    id: 'without-data',
    title: t('without_data.title', { n: told.length }),
    name: t('section.without_data'),
    blocks: [
      { kind: 'paragraph', role: 'lead', runs: runs(t('without_data.lead')) },
      {
        kind: 'list',
        isOrdered: false,
        items: told.map((name): readonly Inline[] => [
          { text: t('without_data.name', { name: t(`section.${name}`) }), style: 'strong' },
          { text: `${format.prose.gap}${t(`without_data.${name}`)}` },
        ]),
      },
    ],
  };
};
