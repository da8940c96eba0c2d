// Where buyers say they come from, for a report of the surveys alone: no orders, no revenue.
import { buyerAnswers } from '../../kpi/buyers/buyer-answers.ts';
import type { ReportContext } from '../context.ts';
import type { Section } from '../document.ts';
import { buyersTitle, nonResponse, shareFigure } from './attribution.ts';
import { recodeBlocks } from './attribution/recodes.ts';
import { shareByDay } from './attribution/share-by-day.ts';
import { kpiTable } from './kpi-table.ts';

export const surveyBuyersSection = (context: ReportContext): Section => {
  const { t, snapshot } = context;
  return {
    id: 'survey-buyers',
    title: buyersTitle(context),
    name: t('section.survey_buyers'),
    blocks: [
      ...shareFigure(context),
      ...nonResponse(context),
      ...shareByDay(context),
      ...kpiTable(context, 'survey-buyers-kpis', t('survey_buyers.table'), ['ppa_share']),
      ...recodeBlocks(context, buyerAnswers(snapshot)?.survey),
    ],
  };
};
