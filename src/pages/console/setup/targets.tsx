// What a campaign should reach: a table with a form a target, and a form that sets another.
import type { FC } from 'hono/jsx';
import { KPI_IDS, kpiEntry } from '../../../core/kpi/catalogue.ts';
import type { KpiId } from '../../../core/kpi/catalogue.ts';
import { targetText } from '../../../core/kpi/target-text.ts';
import type { Target } from '../../../core/campaign/target.ts';
import { FieldNote, ProblemList, describedBy } from '../console-layout.tsx';
import type { ConsoleFrame } from '../console-layout.tsx';
import { DataTable } from '../data-table.tsx';
import { CampaignPart } from './campaign-part.tsx';
import { Field, NumberField, attributesOf } from './field.tsx';
import type { Choice, FormState } from './field.tsx';
import { aimOf } from './target-view.ts';
import type { TargetsView } from './target-view.ts';
import { targetName, targetShown, unitWord } from './target-words.ts';

type Props = { readonly frame: ConsoleFrame; readonly view: TargetsView };

const actionOf = ({ campaign }: TargetsView): string => `/console/campaigns/${campaign.id}/targets`;

const RowForm: FC<Props & { target: Target }> = ({ frame: { wording }, view, target }) => {
  const { t } = wording;
  const { currency } = view.campaign;
  const aim = aimOf(target);
  const failed = view.failed?.row === aim ? view.failed : null;
  const stored = targetText(target.kpi, target.value, currency);
  const problem = describedBy(failed?.problems ?? [], `value-${aim}`);
  const name = targetName(wording, target, view.lift);
  return (
    <form class="row-form" method="post" action={actionOf(view)}>
      <input type="hidden" name="aim" value={aim} />
      <input type="hidden" name="row" value={aim} />
      <input type="hidden" name="was" value={stored} />
      <input
        id={`value-${aim}`}
        name="value"
        type="text"
        inputmode="decimal"
        dir="ltr"
        autocomplete="off"
        required
        value={failed?.value ?? stored}
        aria-label={t('setup.target.new', { name })}
        aria-describedby={problem}
        aria-invalid={problem === undefined ? undefined : 'true'}
      />
      <button class="quiet" type="submit">
        {t('setup.change')}
        <span class="unseen"> {name}</span>
      </button>
      <button class="quiet" type="submit" name="action" value="remove">
        {t('setup.remove')}
        <span class="unseen"> {name}</span>
      </button>
      <FieldNote wording={wording} problems={failed?.problems ?? []} field={`value-${aim}`} />
    </form>
  );
};

/** What a target can be set for, in the order of the report's sections. */
const choicesOf = ({ frame: { wording }, view }: Props): ReadonlyMap<string, Choice[]> => {
  const { currency } = view.campaign;
  const taken = new Set(view.targets.map(aimOf));
  const kpis = KPI_IDS.filter((kpi) => kpiEntry(kpi).better !== 'none');
  const questionsOf = (kpi: KpiId): readonly string[] =>
    kpi === 'brand_lift' ? view.lift.map(({ id }) => id) : [''];
  const aims = kpis.flatMap((kpi) => questionsOf(kpi).map((questionId) => ({ kpi, questionId })));
  const free = aims.filter((aim) => !taken.has(aimOf(aim)) || aimOf(aim) === view.failed?.aim);
  const grouped = Map.groupBy(free, ({ kpi }) => kpiEntry(kpi).section);
  return new Map(
    [...grouped].map(([section, own]) => [
      wording.t(`section.${section}`),
      own.map((aim) => {
        const name = targetName(wording, aim, view.lift);
        const unit = unitWord(wording, aim.kpi, currency);
        return { value: aimOf(aim), label: unit === null ? name : `${name} (${unit})` };
      }),
    ]),
  );
};

const AddForm: FC<Props> = (props) => {
  const { frame, view } = props;
  const { wording } = frame;
  const { t } = wording;
  const failed = view.failed?.row === '' ? view.failed : null;
  const form: FormState = {
    wording,
    texts: { aim: failed?.aim, value: failed?.value },
    problems: failed?.problems ?? [],
  };
  return (
    <form class="panel setup" method="post" action={actionOf(view)}>
      <h2>{t('setup.target.add')}</h2>
      <input type="hidden" name="row" value="" />
      <input type="hidden" name="was" value="" />
      <div class="fields">
        <Field form={form} name="aim">
          <select {...attributesOf(form, 'aim')} required>
            <option value="">{t('setup.choose')}</option>
            {[...choicesOf(props)].map(([section, choices]) => (
              <optgroup label={section}>
                {choices.map(({ value, label }) => (
                  <option value={value} selected={value === form.texts['aim']}>
                    {label}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </Field>
        <NumberField form={form} name="value" isRequired />
      </div>
      <button type="submit">{t('setup.target.save')}</button>
    </form>
  );
};

export const TargetsPage: FC<Props & { readonly notice: string | null }> = ({
  frame,
  view,
  notice,
}) => {
  const { wording } = frame;
  const { t } = wording;
  const { campaign, targets, canEdit } = view;
  const columns = [
    { label: t('setup.aim') },
    { label: t('setup.value'), isNumber: true },
    ...(canEdit ? [{ label: t('setup.change') }] : []),
  ];
  return (
    <CampaignPart frame={frame} campaign={campaign} part="targets" notice={notice}>
      <ProblemList wording={wording} problems={view.failed?.problems ?? []} />
      <DataTable
        caption={t('console.targets')}
        empty={t('setup.target.none')}
        columns={columns}
        isStacked
        isLabelled
        rows={targets.map((target) => [
          targetName(wording, target, view.lift),
          targetShown(wording, target, campaign.currency),
          ...(canEdit ? [<RowForm frame={frame} view={view} target={target} />] : []),
        ])}
      />
      {canEdit && <AddForm frame={frame} view={view} />}
    </CampaignPart>
  );
};
