// A campaign's brief: one form in sections. What is frozen stands as text with the reason.
import type { Child, FC } from 'hono/jsx';
import { ATTRIBUTION_METHODS, CONVERSION_ACTIONS } from '../../../core/campaign/campaign.ts';
import { ConsoleLayout } from '../console-layout.tsx';
import type { ConsoleFrame } from '../console-layout.tsx';
import { AreaField, ChoiceField, FixedField, LineField, NumberField } from './field.tsx';
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
import type { Fixed } from './plan-fields.tsx';

export type BriefView = {
  readonly campaign: { readonly id: string; readonly name: string; readonly rev: number };
  readonly form: FormState;
  readonly fixed: Fixed;
  /** What the form was made of, so that it can be told later what somebody else changed. */
  readonly base: string;
  /** Whether somebody else changed the campaign since the form was made; the problems then tell what. */
  readonly isStale: boolean;
};

type Props = {
  readonly frame: ConsoleFrame;
  readonly view: BriefView;
  readonly notice: string | null;
};

const Section: FC<{ form: FormState; name: string; children?: Child }> = ({
  form: { wording },
  name,
  children,
}) => (
  <section class="panel" aria-labelledby={`section-${name}`}>
    <h2 id={`section-${name}`}>{wording.t(`setup.section.${name}`)}</h2>
    <div class="fields">{children}</div>
  </section>
);

/** One of a few codes, whose words are setup.<name>.<code>; text once it is fixed. */
const CodeField: FC<{
  form: FormState;
  fixed: Fixed;
  name: string;
  codes: readonly string[];
}> = ({ form, fixed, name, codes }) => {
  const label = (code: string): string => form.wording.t(`setup.${name}.${code}`);
  const reason = fixed.get(name);
  return reason === undefined ? (
    <ChoiceField
      form={form}
      name={name}
      choices={codes.map((value) => ({ value, label: label(value) }))}
    />
  ) : (
    <FixedField form={form} name={name} value={label(form.texts[name] ?? '')} reason={reason} />
  );
};

const Sections: FC<Pick<BriefView, 'form' | 'fixed'>> = ({ form, fixed }) => (
  <>
    <Section form={form} name="goals">
      <NameField form={form} />
      <GoalsField form={form} />
    </Section>
    <Section form={form} name="dates">
      <DayField form={form} name="start_date" />
      <DayField form={form} name="end_date" />
      <DayField form={form} name="baseline_start_date" />
      <DayField form={form} name="after_end_date" />
      <TimeZoneField form={form} fixed={fixed} />
    </Section>
    <Section form={form} name="attribution">
      <NumberField form={form} name="attribution_window_days" isRequired />
      <CodeField form={form} fixed={fixed} name="attribution_method" codes={ATTRIBUTION_METHODS} />
      <CodeField form={form} fixed={fixed} name="conversion_action" codes={CONVERSION_ACTIONS} />
      <LineField form={form} name="control_region" />
    </Section>
    <Section form={form} name="money">
      <CurrencyField form={form} fixed={fixed} />
      <NumberField form={form} name="margin_rate" />
      <NumberField form={form} name="horizon_months" />
      <AreaField form={form} name="exchange_rates" rows={3} />
    </Section>
    <Section form={form} name="names">
      <AreaField form={form} name="competitors" rows={4} />
      <AreaField form={form} name="decoys" rows={4} />
      <AreaField form={form} name="brand_aliases" rows={4} />
      <AreaField form={form} name="search_terms" rows={4} />
    </Section>
    <Section form={form} name="audience">
      <AreaField form={form} name="target_audience" rows={3} />
      <AreaField form={form} name="target_groups" rows={3} />
    </Section>
    <Section form={form} name="posts">
      <PostFields form={form} />
    </Section>
  </>
);

export const BriefPage: FC<Props> = ({ frame, view, notice }) => {
  const { wording } = frame;
  const { t } = wording;
  const { campaign, form, isStale } = view;
  return (
    <ConsoleLayout frame={frame} title={`${t('console.brief')} · ${campaign.name}`} notice={notice}>
      <p class="back">
        <a href={`/console/campaigns/${campaign.id}`}>{campaign.name}</a>
      </p>
      <h1>{t('console.brief')}</h1>
      <p>{t('console.brief.lead')}</p>
      <NamedProblems
        wording={wording}
        problems={form.problems}
        {...(isStale && { title: t('setup.stale') })}
      />
      <form
        class="setup"
        id="brief"
        method="post"
        action={`/console/campaigns/${campaign.id}/settings`}
      >
        <input type="hidden" name="rev" value={campaign.rev} />
        <input type="hidden" name="base" value={view.base} />
        <Sections form={form} fixed={view.fixed} />
        <button type="submit">{t('setup.save')}</button>
      </form>
    </ConsoleLayout>
  );
};
