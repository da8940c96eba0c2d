// The chart of a brief section as a section of its own: on slides its finding is a message of its own.
import type { ReportContext } from '../context.ts';
import type { Block, Section } from '../document.ts';

/** `chart`: at most one figure, which is left out where the section is not brief, as it has it then. */
export const withChart = (
  { isBrief, hasChart }: ReportContext,
  section: Section,
  chart: () => readonly Block[],
): readonly Section[] =>
  isBrief && hasChart === true
    ? [
        section,
        ...chart().flatMap((block): Section[] =>
          block.kind === 'figure'
            ? [
                {
                  id: `${section.id}-chart`,
                  title: block.title,
                  name: section.name,
                  blocks: [{ ...block, title: '' }],
                },
              ]
            : [],
        ),
      ]
    : [section];
