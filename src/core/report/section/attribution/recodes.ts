// The rules by which "Other" was read as one of the answers, for anybody to judge.
import type { ReportContext } from '../../context.ts';
import type { Block, Cell } from '../../document.ts';
import type { SnapshotSurvey } from '../../snapshot.ts';

export const recodeBlocks = ({ t }: ReportContext, survey: SnapshotSurvey | undefined): Block[] =>
  !survey || survey.recodes.length === 0
    ? []
    : [
        {
          kind: 'table',
          id: 'recodes',
          caption: t('attribution.recodes'),
          columns: [
            { label: t('attribution.recode_contains'), align: 'start', weight: 4 },
            { label: t('attribution.recode_as'), align: 'start', weight: 4 },
          ],
          rows: survey.recodes.map(({ questionId, contains, code }): Cell[] => [
            { text: contains },
            {
              text:
                survey.questions
                  .find(({ id }) => id === questionId)
                  ?.options.find((option) => option.code === code)?.label ?? code,
            },
          ]),
          note: t('attribution.recodes_note'),
        },
      ];
