// A page of a campaign's own beside its brief: the way back, its name and what it is for.
import type { FC, PropsWithChildren } from 'hono/jsx';
import { ConsoleLayout } from '../console-layout.tsx';
import type { ConsoleFrame } from '../console-layout.tsx';

type Props = PropsWithChildren<{
  readonly frame: ConsoleFrame;
  readonly campaign: { readonly id: string; readonly name: string };
  readonly part: 'targets' | 'creators' | 'costs';
  readonly notice: string | null;
}>;

export const CampaignPart: FC<Props> = ({ frame, campaign, part, notice, children }) => {
  const { t } = frame.wording;
  const title = t(`console.${part}`);
  return (
    <ConsoleLayout frame={frame} title={`${title} · ${campaign.name}`} notice={notice}>
      <p class="back">
        <a href={`/console/campaigns/${campaign.id}`}>{campaign.name}</a>
      </p>
      <h1>{title}</h1>
      <p>{t(`console.${part}.lead`)}</p>
      {children}
    </ConsoleLayout>
  );
};
