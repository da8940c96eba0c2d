// A brand's own norms: the list, and the form that adds to it.
import type { FC } from 'hono/jsx';
import { PLATFORMS } from '../../../core/content/content.ts';
import { NORM_RULES } from '../../../core/yardstick/benchmark-kpi.ts';
import type { BenchmarkPlan, OwnBenchmark } from '../../../core/yardstick/own-benchmark.ts';
import { normKind } from '../../../core/yardstick/yardstick-text.ts';
import type { Wording } from '../../../core/wording.ts';
import type { ConsoleFrame } from '../console-layout.tsx';
import { DataTable } from '../data-table.tsx';
import { ChoiceField, NumberField } from './field.tsx';
import type { Choice, FormState } from './field.tsx';
import { currencyChoices } from './plan-fields.tsx';
import { RemoveForm, SourceFields, YardstickPage } from './yardstick-fields.tsx';

type Props = {
  readonly frame: ConsoleFrame;
  readonly norms: readonly OwnBenchmark[];
  readonly form: FormState;
  readonly notice: string | null;
};

/** A number or a band with what it is over, as the report says it. */
const overWhat = ({ t, has }: Wording, kpi: string, denominator: string, band: string): string =>
  t(
    has(`norm.of.${denominator}`) && normKind(kpi) !== 'money'
      ? `norm.of.${denominator}`
      : `norm.each.${denominator}`,
    {
      band,
      unit: normKind(kpi) === 'multiple' ? 'multiple' : 'other',
    },
  );

const SIGNS = { part: '%', change: '%', multiple: '×', money: null } as const;

const choicesOf = (wording: Wording): Choice[] =>
  Object.entries(NORM_RULES).flatMap(([kpi, rule]) =>
    (rule?.denominators ?? []).map((denominator) => {
      const band = SIGNS[rule?.kind ?? 'part'] ?? wording.t('setup.amount');
      return {
        value: `${kpi}.${denominator}`,
        label: wording.t('setup.at', {
          field: wording.t(`kpi.${kpi}`),
          problem: overWhat(wording, kpi, denominator, band),
        }),
      };
    }),
  );

const bandOf = (wording: Wording, norm: BenchmarkPlan): string => {
  const kind = normKind(norm.kpi);
  const number = new Intl.NumberFormat(wording.locale, {
    maximumFractionDigits: 6,
    ...(kind === 'part' || kind === 'change' ? { style: 'percent' } : {}),
    ...(norm.currency === null ? {} : { style: 'currency', currency: norm.currency }),
  });
  const { low, high } = norm;
  const band = low === high ? number.format(low) : number.formatRange(low, high);
  const shown = kind === 'multiple' ? `${band}×` : band;
  return overWhat(wording, norm.kpi, norm.denominator, shown);
};

const tierOf = ({ locale, t }: Wording, { tier }: BenchmarkPlan): string => {
  if (tier === null) return '–';
  const number = new Intl.NumberFormat(locale);
  const { min, max } = tier;
  return max === null
    ? t('setup.tier.from', { min: number.format(min) })
    : number.formatRange(min, max);
};

export const NormsPage: FC<Props> = ({ frame, norms, form, notice }) => {
  const { wording } = frame;
  const { t } = wording;
  const none = (label: string): Choice => ({ value: '', label: t(label) });
  return (
    <YardstickPage frame={frame} name="norms" notice={notice} form={form}>
      <div id="list">
        <DataTable
          caption={t('console.norms')}
          empty={t('setup.norm.none')}
          columns={[
            { label: t('setup.aim') },
            { label: t('setup.norm.band'), isNumber: true },
            { label: t('setup.platform') },
            { label: t('setup.tier') },
            { label: t('setup.source') },
            { label: t('setup.year'), isNumber: true },
            { label: t('setup.change') },
          ]}
          isStacked
          isLabelled
          rows={norms.map((norm) => [
            t(`kpi.${norm.kpi}`),
            bandOf(wording, norm),
            norm.platform === null ? '–' : t(`platform.${norm.platform}`),
            tierOf(wording, norm),
            norm.source,
            String(norm.year),
            <RemoveForm
              wording={wording}
              action={`/console/norms/${norm.id}`}
              rev={norm.rev}
              name={`${t(`kpi.${norm.kpi}`)}, ${norm.source}`}
            />,
          ])}
        />
      </div>
      <form class="panel setup" method="post" action="/console/norms" id="add">
        <h2>{t('setup.norm.add')}</h2>
        <div class="fields">
          <ChoiceField
            form={form}
            name="norm"
            isWide
            isRequired
            choices={[none('setup.choose'), ...choicesOf(wording)]}
          />
          <NumberField form={form} name="low" isRequired />
          <NumberField form={form} name="high" />
          <ChoiceField
            form={form}
            name="currency"
            choices={[none('setup.norm.no_money'), ...currencyChoices(wording)]}
          />
          <ChoiceField
            form={form}
            name="platform"
            choices={[
              none('setup.platform.all'),
              ...PLATFORMS.map((value) => ({ value, label: t(`platform.${value}`) })),
            ]}
          />
          <NumberField form={form} name="tier_min" />
          <NumberField form={form} name="tier_max" />
          <SourceFields form={form} />
        </div>
        <button type="submit">{t('setup.norm.save')}</button>
      </form>
    </YardstickPage>
  );
};
