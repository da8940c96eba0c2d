// How people wrote in the surveys' open questions, for a report of the surveys alone.
import { readSentiment } from '../../kpi/voice/sentiment-reading.ts';
import { runs } from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Section } from '../document.ts';
import { enginesBlock, sentimentTable } from './sentiment.ts';
import { triageCallout } from './sentiment/audit.ts';

export const surveyVoiceSection = (context: ReportContext): Section => {
  const { t, format, snapshot } = context;
  const { counts, coded, withheld, isTriage } = readSentiment(snapshot, 'survey', null);
  const title =
    coded === 0 || withheld > 0
      ? t('survey_voice.title_none')
      : t(isTriage ? 'survey_voice.title_triage' : 'survey_voice.title', {
          points: format.points((counts.positive - counts.negative) / coded),
          n: coded,
        });
  return {
    id: 'survey-voice',
    title,
    name: t('section.survey_voice'),
    blocks: [
      { kind: 'paragraph', role: 'lead', runs: runs(t('survey_voice.lead')) },
      sentimentTable(context, 'survey'),
      ...triageCallout(context),
      enginesBlock(context),
    ],
  };
};
