// What a campaign still lacks for a report that can be trusted, each with the place where it can be given.
import type { FC } from 'hono/jsx';
import { MIN_A_SIDE } from '../../core/kpi/survey-floor.ts';
import type { Check, Checklist } from '../../core/report/checklist.ts';
import type { Wording } from '../../core/wording.ts';

type Props = {
  readonly wording: Wording;
  readonly campaign: { readonly id: string; readonly status: string };
  readonly checklist: Checklist;
};

const PLACES: Readonly<Record<Check, string>> = {
  goals: '/settings#goals',
  targets: '/targets',
  disclosure_wording: '/settings#disclosure_wording',
  competitors: '/settings#competitors',
  lift: '#answers',
  answers: '#answers',
  creators: '/creators',
  figures: '#creators',
  costs: '/costs',
  margin_rate: '/settings#margin_rate',
  orders: '#imports',
};

export const ChecklistPanel: FC<Props> = ({ wording: { t }, campaign, checklist }) => {
  const { open, needed } = checklist;
  if (open.length === 0) return null;
  return (
    <details class="panel checklist" open={campaign.status === 'draft'}>
      <summary>{t('setup.checklist', { open: open.length, needed })}</summary>
      <ul>
        {open.map((check) => (
          <li>
            <a href={`/console/campaigns/${campaign.id}${PLACES[check]}`}>
              {t(`setup.check.${check}`, { n: MIN_A_SIDE })}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
};
