// All campaigns of a brand, what is live first.
import type { FC } from 'hono/jsx';
import type { CampaignCard } from '../../core/campaign/campaign-overview.ts';
import { hasRole } from '../../core/role.ts';
import { ConsoleLayout } from './console-layout.tsx';
import type { ConsoleFrame } from './console-layout.tsx';
import { formatOf } from './format.ts';

type Props = {
  readonly frame: ConsoleFrame;
  readonly cards: readonly CampaignCard[];
  readonly next: string | null;
};

export const Campaigns: FC<Props> = ({ frame, cards, next }) => {
  const { t } = frame.wording;
  const format = formatOf(frame.wording);
  return (
    <ConsoleLayout frame={frame} title={t('console.campaigns')}>
      <div class="card-head">
        <h1>{t('console.campaigns')}</h1>
        {hasRole(frame.role, 'editor') && <a href="/console/new-campaign">{t('console.new')}</a>}
      </div>
      {cards.length === 0 && <p>{t('console.campaigns.none')}</p>}
      <ul class="cards">
        {cards.map((card) => (
          <li>
            <div class="card-head">
              <h2>
                <a href={`/console/campaigns/${card.id}`}>{card.name}</a>
              </h2>
              <span class={`status ${card.status}`}>{t(`campaign.status.${card.status}`)}</span>
            </div>
            <p class="soft">{format.days(card.startDate, card.endDate)}</p>
            <p>
              {t('console.campaigns.answers', { n: card.complete })} ·{' '}
              {t('console.campaigns.creators', { n: card.creators })}
              {card.pending > 0 && (
                <>
                  {' · '}
                  <a href={`/console/campaigns/${card.id}/submissions`}>
                    {t('console.waiting', { n: card.pending })}
                  </a>
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
      {next !== null && <a href={next}>{t('console.more')}</a>}
    </ConsoleLayout>
  );
};
