// The cover: whose campaign, which weeks, which version.
import type { ReportContext } from '../context.ts';
import type { Section } from '../document.ts';

export const coverSection = ({ t, format, snapshot }: ReportContext): Section => {
  const { brand, campaign, creators } = snapshot;
  const title = t('cover.title', { campaign: campaign.name });
  return {
    id: 'cover',
    title,
    name: t('section.cover'),
    blocks: [
      {
        kind: 'cover',
        kicker: brand.name,
        title,
        subtitle: t('cover.subtitle'),
        facts: [
          {
            label: t('cover.period'),
            value: format.dateRange(campaign.startDate, campaign.endDate),
          },
          {
            label: t('cover.creators'),
            value: format.count(creators.filter(({ status }) => status !== 'declined').length),
          },
          {
            label: t('cover.goals'),
            value: format.list(campaign.goals.map((goal) => t(`goal.${goal}`))) || t('report.none'),
          },
          {
            label: t('cover.published'),
            value: format.dateTime(snapshot.takenAtMs, campaign.timeZone),
          },
          { label: t('cover.version'), value: format.count(snapshot.version) },
          ...(snapshot.hidden === undefined
            ? []
            : [
                {
                  label: t('cover.left_out'),
                  value: format.list(snapshot.hidden.map((one) => t(`hidden.${one}`))),
                },
              ]),
        ],
      },
    ],
  };
};
