// The blind audit: texts without what the engine said of them, to be labelled one after the other, by keyboard too.
import type { FC } from 'hono/jsx';
import { LABELS } from '../../core/sentiment/label.ts';
import type { AuditReading } from '../../core/sentiment/audit.ts';
import { ConsoleLayout } from './console-layout.tsx';
import type { ConsoleFrame } from './console-layout.tsx';

export type AuditPageView = {
  readonly campaign: { readonly id: string; readonly name: string };
  readonly period: string;
  readonly periods: readonly string[];
  readonly items: readonly {
    readonly ref: string;
    readonly text: string;
    readonly language: string;
  }[];
  readonly left: number;
  /** The present engine, and how many comments another one labelled. */
  readonly engine: { readonly name: string; readonly left: number };
  readonly canRelabel: boolean;
  readonly reading: AuditReading;
  readonly canLabel: boolean;
};

type Props = {
  readonly frame: ConsoleFrame;
  readonly view: AuditPageView;
  readonly notice: string | null;
};

/** How far the labels are from shares, or that the period has too few comments to get there. */
const Missing: FC<Pick<Props, 'frame' | 'view'>> = ({ frame: { wording }, view }) => {
  const { audited, missing } = view.reading;
  return missing > view.left ? (
    <p>
      {wording.t('console.audit.too_few', { n: audited + view.left, needed: audited + missing })}
    </p>
  ) : (
    <p>{wording.t('console.audit.missing', { audited, missing })}</p>
  );
};

const Reading: FC<Pick<Props, 'frame' | 'view'>> = ({ frame, view }) => {
  const { wording } = frame;
  const { reading } = view;
  const { t, locale } = wording;
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const two = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  if (!reading.shares) return <Missing frame={frame} view={view} />;
  const { shares, agreement } = reading;
  return (
    <>
      <p>{t('console.audit.agreement', { agreed: agreement.agreed ?? 0, n: agreement.n ?? 0 })}</p>
      {agreement.kappa !== null && (
        <p>
          {t('console.audit.kappa', {
            kappa: two.format(agreement.kappa),
            lo: two.format(agreement.kappaLo ?? agreement.kappa),
            hi: two.format(agreement.kappaHi ?? agreement.kappa),
          })}
        </p>
      )}
      <ul>
        {LABELS.map((label) => (
          <li>
            {t('console.audit.share', {
              label: t(`console.audit.label.${label}`),
              value: share.format(shares[label].value),
              lo: share.format(shares[label].lo),
              hi: share.format(shares[label].hi),
            })}
          </li>
        ))}
      </ul>
    </>
  );
};

const Stale: FC<Pick<Props, 'frame' | 'view'>> = ({ frame: { wording }, view }) =>
  view.engine.left === 0 ? null : (
    <form
      method="post"
      action={`/console/campaigns/${view.campaign.id}/sentiment-engine`}
      class="panel"
    >
      <p>
        {wording.t('console.audit.stale', { left: view.engine.left, engine: view.engine.name })}
      </p>
      {view.canRelabel && <button type="submit">{wording.t('console.audit.relabel')}</button>}
    </form>
  );

export const SentimentAuditPage: FC<Props> = ({ frame, view, notice }) => {
  const { wording } = frame;
  const { t } = wording;
  const base = `/console/campaigns/${view.campaign.id}/sentiment-audit`;
  return (
    <ConsoleLayout
      frame={frame}
      title={`${t('console.audit')} · ${view.campaign.name}`}
      notice={notice}
    >
      <p class="back">
        <a href={`/console/campaigns/${view.campaign.id}`}>{view.campaign.name}</a>
      </p>
      <h1>{t('console.audit')}</h1>
      <p>{t('console.audit.lead')}</p>
      <p class="choices">
        {view.periods.map((period) => (
          <a
            href={`${base}?period=${period}`}
            aria-current={period === view.period ? 'page' : undefined}
          >
            {t(`console.audit.period.${period}`)}
          </a>
        ))}
      </p>
      <Reading frame={frame} view={view} />
      <Stale frame={frame} view={view} />
      {view.items.length === 0 && <p>{t('console.audit.none')}</p>}
      {view.items.length > 0 && view.canLabel && (
        <form method="post" action={base} class="panel">
          <input type="hidden" name="period" value={view.period} />
          <p class="soft">{t('console.audit.left', { left: view.left })}</p>
          {view.items.map(({ ref, text, language }) => (
            <fieldset class="blind">
              <legend>
                <bdi lang={language === 'und' ? undefined : language}>{text}</bdi>
              </legend>
              {LABELS.map((label) => (
                <label>
                  <input type="radio" name={`label-${ref}`} value={label} />{' '}
                  {t(`console.audit.label.${label}`)}
                </label>
              ))}
            </fieldset>
          ))}
          <button type="submit">{t('console.audit.submit')}</button>
        </form>
      )}
    </ConsoleLayout>
  );
};
