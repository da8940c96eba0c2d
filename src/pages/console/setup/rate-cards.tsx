// A brand's own rate cards: the list, and the form that adds to it.
import type { FC } from 'hono/jsx';
import { rateLine } from '../../../core/yardstick/yardstick-text.ts';
import type { OwnRateCard } from '../../../core/yardstick/own-rate-card.ts';
import type { ConsoleFrame } from '../console-layout.tsx';
import { DataTable } from '../data-table.tsx';
import { AreaField, LineField } from './field.tsx';
import type { FormState } from './field.tsx';
import { CurrencyField } from './plan-fields.tsx';
import { RemoveForm, SourceFields, YardstickPage } from './yardstick-fields.tsx';

type Props = {
  readonly frame: ConsoleFrame;
  readonly cards: readonly OwnRateCard[];
  readonly form: FormState;
  readonly notice: string | null;
};

const NOTHING_FIXED = new Map<string, string>();

export const RateCardsPage: FC<Props> = ({ frame, cards, form, notice }) => {
  const { wording } = frame;
  const { t } = wording;
  return (
    <YardstickPage frame={frame} name="rate_cards" notice={notice} form={form}>
      <div id="list">
        <DataTable
          caption={t('console.rate_cards')}
          empty={t('setup.card.none')}
          columns={[
            { label: t('setup.card') },
            { label: t('setup.currency') },
            { label: t('setup.rates') },
            { label: t('setup.source') },
            { label: t('setup.year'), isNumber: true },
            { label: t('setup.change') },
          ]}
          isStacked
          isLabelled
          rows={cards.map(({ id, rev, name, currency, rates, source, year }) => [
            name,
            currency,
            <bdi class="note" dir="ltr">
              {rates.map(rateLine).join('\n')}
            </bdi>,
            source,
            String(year),
            <RemoveForm
              wording={wording}
              action={`/console/rate-cards/${id}`}
              rev={rev}
              name={name}
            />,
          ])}
        />
      </div>
      <form class="panel setup" method="post" action="/console/rate-cards" id="add">
        <h2>{t('setup.card.add')}</h2>
        <div class="fields">
          <LineField form={form} name="card" isRequired />
          <CurrencyField form={form} fixed={NOTHING_FIXED} />
          <AreaField form={form} name="rates" rows={4} isWide />
          <SourceFields form={form} />
        </div>
        <button type="submit">{t('setup.card.save')}</button>
      </form>
    </YardstickPage>
  );
};
