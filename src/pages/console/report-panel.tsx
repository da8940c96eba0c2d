// Publishing, the versions published, and who may read the newest one.
import type { FC } from 'hono/jsx';
import { HIDEABLE } from '../../core/report/visibility/profile.ts';
import { PAGE_FORMATS } from '../../core/report/template.ts';
import type { Wording } from '../../core/wording.ts';
import type { CampaignView, ShareLine } from './campaign-view.ts';
import { FieldNote, describedBy } from './console-layout.tsx';
import { CopyField } from './copy-field.tsx';
import { DataTable } from './data-table.tsx';
import type { Format } from './format.ts';

type Props = {
  readonly wording: Wording;
  readonly view: CampaignView;
  readonly format: Format;
  /** Posts whose figures wait for a decision. */
  readonly pending: number;
};

const languageName = (locale: string, reader: string): string =>
  new Intl.DisplayNames([reader], { type: 'language' }).of(locale) ?? locale;

/** A labelled list; its first option is chosen. */
const Choice: FC<{
  readonly wording: Wording;
  readonly problems: CampaignView['problems'];
  readonly field: 'template' | 'page_format';
  readonly options: readonly (readonly [value: string, label: string])[];
}> = ({ wording, problems, field, options }) => (
  <div>
    <label for={field}>{wording.t(`console.report.${field}`)}</label>
    <select id={field} name={field} aria-describedby={describedBy(problems, field)}>
      {options.map(([value, label]) => (
        <option value={value}>{label}</option>
      ))}
    </select>
    <FieldNote wording={wording} problems={problems} field={field} />
  </div>
);

const PublishForm: FC<Props> = ({ wording, view, pending }) => {
  const { t, locale: reader } = wording;
  const chosen = view.locales.find((locale) => locale === view.brandLocale) ?? 'en';
  return (
    <form class="inline" method="post" action={`/console/campaigns/${view.campaign.id}/reports`}>
      <div>
        <label for="locale">{t('console.report.language')}</label>
        <select id="locale" name="locale" aria-describedby={describedBy(view.problems, 'locale')}>
          {view.locales.map((locale) => (
            <option value={locale} selected={locale === chosen}>
              {languageName(locale, reader)}
            </option>
          ))}
        </select>
        <FieldNote wording={wording} problems={view.problems} field="locale" />
      </div>
      <Choice
        wording={wording}
        problems={view.problems}
        field="template"
        options={view.templates.map((name) => [name, t(`console.report.template.${name}`)])}
      />
      <Choice
        wording={wording}
        problems={view.problems}
        field="page_format"
        options={[
          ['', t('console.report.page_format.own')],
          ...PAGE_FORMATS.map((one) => [one, t(`console.report.page_format.${one}`)] as const),
        ]}
      />
      <button type="submit" aria-describedby="publish-help">
        {t('console.report.publish')}
      </button>
      <div class="before" id="publish-help">
        {pending > 0 && (
          <p>
            <a href={`/console/campaigns/${view.campaign.id}/submissions`}>
              {t('console.waiting', { n: pending })}
            </a>
          </p>
        )}
        <p class="soft">{t('console.report.help')}</p>
        <p>
          <a href={`/console/campaigns/${view.campaign.id}/commentary`}>
            {t('console.commentary')}
          </a>
        </p>
      </div>
    </form>
  );
};

const ShareForm: FC<Props> = ({ wording, view }) => {
  const { t } = wording;
  const problem = describedBy(view.problems, 'share_name');
  return (
    <form class="inline" method="post" action={`/console/campaigns/${view.campaign.id}/shares`}>
      <div>
        <label for="share_name">{t('console.share.name')}</label>
        <input
          id="share_name"
          name="share_name"
          value={view.typedShareName}
          required
          maxlength={120}
          aria-describedby={problem}
          aria-invalid={problem === undefined ? undefined : 'true'}
        />
        <FieldNote wording={wording} problems={view.problems} field="share_name" />
      </div>
      <fieldset class="leave-out" aria-describedby="share-hide-help">
        <legend>{t('console.share.hide')}</legend>
        {HIDEABLE.map((one) => (
          <label>
            <input
              type="checkbox"
              name={`hide_${one}`}
              value="1"
              checked={view.typedHidden.includes(one)}
            />
            <span>{t(`console.share.hide.${one}`)}</span>
          </label>
        ))}
        <p class="soft" id="share-hide-help">
          {t('console.share.hide.help')}
        </p>
      </fieldset>
      <button class="quiet" type="submit">
        {t('console.share.create')}
      </button>
    </form>
  );
};

// There is no way back, so it takes two deliberate steps, and the second one names whose link it is.
const RevokeForm: FC<{ wording: Wording; share: ShareLine }> = ({ wording: { t }, share }) => (
  <details class="revoke">
    <summary>
      {t('console.share.revoke')}
      <span class="unseen"> {share.name}</span>
    </summary>
    <form method="post" action={`/console/shares/${share.id}/revoke`}>
      <p id={`${share.id}-revoke`}>{t('console.share.revoke.help', { name: share.name })}</p>
      <input type="hidden" name="rev" value={share.rev} />
      <button class="quiet" type="submit" aria-describedby={`${share.id}-revoke`}>
        {t('console.share.revoke.now', { name: share.name })}
      </button>
    </form>
  </details>
);

const Shares: FC<Props> = ({ wording, view, format }) => {
  const { t } = wording;
  return (
    <ul class="shares">
      {view.shares.map((share) => (
        <li>
          {share.address === null ? (
            <p class="soft">{t('console.share.revoked', { name: share.name })}</p>
          ) : (
            <>
              <CopyField wording={wording} id={share.id} label={share.name} value={share.address} />
              {share.hidden.length > 0 && (
                <p class="soft">
                  {t('console.share.leaves_out', {
                    what: share.hidden
                      .map((one) => t(`console.share.hidden.${one}`))
                      .join(' \u00b7 '),
                  })}
                </p>
              )}
              {share.expiresAtMs !== null && (
                <p class="soft">
                  {t('console.share.until', { at: format.instant(share.expiresAtMs) })}
                </p>
              )}
              <div class="beside">
                <a href={share.address}>{t('console.share.open')}</a>
                {view.canEdit && <RevokeForm wording={wording} share={share} />}
              </div>
            </>
          )}
        </li>
      ))}
    </ul>
  );
};

/** What a version is downloaded as. */
const FILES = ['PDF', 'PPTX', 'XLSX', 'CSV', 'JSON'] as const;

export const ReportPanel: FC<Props> = (props) => {
  const { wording, view, format } = props;
  const { t, locale: reader } = wording;
  return (
    <section class="panel" aria-labelledby="report">
      <h2 id="report">{t('console.report')}</h2>
      {view.canEdit && <PublishForm {...props} />}
      <DataTable
        caption={t('console.report.versions')}
        empty={t('console.report.none')}
        isStacked
        columns={[
          { label: t('console.report.version') },
          { label: t('console.when') },
          { label: t('console.report.template') },
          { label: t('console.report.language') },
          { label: t('console.report.read') },
        ]}
        rows={view.reports.map(({ id, version, publishedAtMs, locale, template }) => [
          t('console.report.number', { version }),
          format.instant(publishedAtMs),
          t(`console.report.template.${template}`),
          languageName(locale, reader),
          <span class="beside">
            <a
              href={`/console/reports/${id}`}
              aria-label={t('console.report.open_number', { version })}
            >
              {t('console.report.open')}
            </a>
            {FILES.map((file) => (
              <a
                href={`/console/reports/${id}/report.${file.toLowerCase()}`}
                aria-label={t('console.report.file_number', { file, version })}
              >
                {file}
              </a>
            ))}
          </span>,
        ])}
      />
      {view.reports.length > 0 && (
        <>
          <h3>{t('console.shares')}</h3>
          <p class="soft">{t('console.shares.help')}</p>
          <Shares {...props} />
          {view.canEdit && <ShareForm {...props} />}
        </>
      )}
    </section>
  );
};
