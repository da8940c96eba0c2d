// What a campaign costs: the list, and the form that adds to it.
import type { Child, FC } from 'hono/jsx';
import { COST_CATEGORIES, COST_STATES } from '../../../core/campaign/cost.ts';
import type { Cost } from '../../../core/campaign/cost.ts';
import type { ConsoleFrame } from '../console-layout.tsx';
import { DataTable } from '../data-table.tsx';
import { formatOf } from '../format.ts';
import { CampaignPart } from './campaign-part.tsx';
import { AreaField, ChoiceField, LineField, NumberField } from './field.tsx';
import type { FormState } from './field.tsx';
import { NamedProblems, currencyChoices } from './plan-fields.tsx';

export type CostsView = {
  readonly campaign: {
    readonly id: string;
    readonly name: string;
    readonly timeZone: string;
    readonly currency: string;
  };
  readonly costs: readonly Cost[];
  /** Address of the next page; null on the last. */
  readonly next: string | null;
  /** By id, of the campaign and of the costs shown. */
  readonly creators: ReadonlyMap<string, string>;
  readonly canEdit: boolean;
  readonly form: FormState;
};

type Props = { readonly frame: ConsoleFrame; readonly view: CostsView };

const Actions: FC<Props & { cost: Cost; name: string }> = ({
  frame: {
    wording: { t },
  },
  cost,
  name,
}) => (
  <form class="row-form" method="post" action={`/console/costs/${cost.id}`}>
    <input type="hidden" name="rev" value={cost.rev} />
    {cost.state === 'committed' && (
      <button class="quiet" type="submit" name="action" value="pay">
        {t('setup.cost.pay')}
        <span class="unseen"> {name}</span>
      </button>
    )}
    <button class="quiet" type="submit" name="action" value="remove">
      {t('setup.remove')}
      <span class="unseen"> {name}</span>
    </button>
  </form>
);

const CostsTable: FC<Props> = ({ frame, view }) => {
  const { wording } = frame;
  const { t } = wording;
  const { campaign, canEdit } = view;
  const format = formatOf(wording, campaign.timeZone, campaign.currency);
  const amount = ({ amountMinor, original }: Cost): Child => (
    <>
      {format.money(amountMinor)}
      {original && (
        <span class="soft">
          {' '}
          {formatOf(wording, campaign.timeZone, original.currency).money(original.amountMinor)}
        </span>
      )}
    </>
  );
  return (
    <DataTable
      caption={t('console.costs')}
      empty={t('console.costs.none')}
      columns={[
        { label: t('console.category') },
        { label: t('setup.date') },
        { label: t('setup.amount'), isNumber: true },
        { label: t('console.state') },
        { label: t('console.creator') },
        { label: t('console.register.note') },
        ...(canEdit ? [{ label: t('setup.change') }] : []),
      ]}
      isStacked
      isLabelled
      rows={view.costs.map((cost) => {
        const category = t(`console.cost.${cost.category}`);
        const name = `${category}, ${format.day(cost.date)}, ${format.money(cost.amountMinor)}`;
        return [
          category,
          format.day(cost.date),
          amount(cost),
          t(`console.${cost.state}`),
          cost.creatorId === null ? '–' : (view.creators.get(cost.creatorId) ?? cost.creatorId),
          cost.note === '' ? '–' : <span class="note">{cost.note}</span>,
          ...(canEdit ? [<Actions frame={frame} view={view} cost={cost} name={name} />] : []),
        ];
      })}
    />
  );
};

const AddForm: FC<Props> = ({ frame: { wording }, view }) => {
  const { t } = wording;
  const { campaign, costs, creators, form } = view;
  const values = { currency: campaign.currency };
  const isForeign = (form.texts['currency'] ?? campaign.currency) !== campaign.currency;
  return (
    <details class="panel setup" open={costs.length === 0 || form.problems.length > 0}>
      <summary>{t('setup.cost.add')}</summary>
      <form method="post" action={`/console/campaigns/${campaign.id}/costs`}>
        <div class="fields">
          <ChoiceField
            form={form}
            name="category"
            choices={COST_CATEGORIES.map((value) => ({ value, label: t(`console.cost.${value}`) }))}
          />
          <ChoiceField
            form={form}
            name="state"
            choices={COST_STATES.map((value) => ({ value, label: t(`console.${value}`) }))}
          />
          <NumberField form={form} name="amount" isRequired values={values} />
          <LineField form={form} name="date" type="date" isRequired />
          <ChoiceField
            form={form}
            name="creator_id"
            choices={[
              { value: '', label: t('setup.creator_id.none') },
              ...[...creators].map(([value, label]) => ({ value, label })),
            ]}
          />
          <AreaField form={form} name="note" rows={2} />
        </div>
        <details open={isForeign}>
          <summary>{t('setup.cost.foreign')}</summary>
          <div class="fields">
            <ChoiceField form={form} name="currency" choices={currencyChoices(wording)} />
            <NumberField form={form} name="rate" values={values} />
            <LineField form={form} name="rate_source" />
          </div>
        </details>
        <div class="beside">
          <button type="submit">{t('setup.cost.save')}</button>
        </div>
      </form>
    </details>
  );
};

export const CostsPage: FC<Props & { readonly notice: string | null }> = ({
  frame,
  view,
  notice,
}) => {
  const { wording } = frame;
  const { t } = wording;
  const { campaign, canEdit, next } = view;
  return (
    <CampaignPart frame={frame} campaign={campaign} part="costs" notice={notice}>
      <NamedProblems wording={wording} problems={view.form.problems} />
      {canEdit && <AddForm frame={frame} view={view} />}
      <div id="costs">
        <CostsTable frame={frame} view={view} />
      </div>
      {next !== null && <a href={next}>{t('console.more')}</a>}
    </CampaignPart>
  );
};
