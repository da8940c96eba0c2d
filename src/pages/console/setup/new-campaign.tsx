// The first form of a campaign: what can't be left open. Everything else is asked by its brief.
import type { FC } from 'hono/jsx';
import { ConsoleLayout } from '../console-layout.tsx';
import type { ConsoleFrame } from '../console-layout.tsx';
import type { FormState } from './field.tsx';
import {
  CurrencyField,
  DayField,
  GoalsField,
  NameField,
  NamedProblems,
  PostFields,
  TimeZoneField,
} from './plan-fields.tsx';

type Props = { readonly frame: ConsoleFrame; readonly form: FormState };

const NOTHING_FIXED = new Map<string, string>();

export const NewCampaignPage: FC<Props> = ({ frame, form }) => {
  const { t } = frame.wording;
  return (
    <ConsoleLayout frame={frame} title={t('console.new')} notice={null}>
      <p class="back">
        <a href="/console/campaigns">{t('console.campaigns')}</a>
      </p>
      <h1>{t('console.new')}</h1>
      <p>{t('console.new.lead')}</p>
      <NamedProblems wording={frame.wording} problems={form.problems} />
      <form class="panel setup" method="post" action="/console/new-campaign">
        <div class="fields">
          <NameField form={form} />
          <DayField form={form} name="start_date" />
          <DayField form={form} name="end_date" />
          <TimeZoneField form={form} fixed={NOTHING_FIXED} />
          <CurrencyField form={form} fixed={NOTHING_FIXED} />
          <GoalsField form={form} />
          <PostFields form={form} />
        </div>
        <button type="submit">{t('console.new.create')}</button>
      </form>
    </ConsoleLayout>
  );
};
