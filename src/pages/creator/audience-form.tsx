// Who follows an account: shares by gender, age and country, each of them optional.
import type { FC } from 'hono/jsx';
import { FORM_COUNTRIES, audienceField, countryFields } from '../../core/creator/audience-form.ts';
import {
  AGE_BANDS,
  AUDIENCE_GENDERS,
  bandLabel,
  notStated,
} from '../../core/creator/audience-split.ts';
import type { AudienceSplit } from '../../core/creator/audience-split.ts';
import { platformKey } from '../../core/content/content.ts';
import type { Platform } from '../../core/content/content.ts';
import { countriesIn } from '../../core/country-name.ts';
import type { FieldProblem } from '../../core/result.ts';
import type { Wording } from '../../core/wording.ts';
import { CreatorShell } from './creator-shell.tsx';
import { showDay } from './dates.ts';
import { ExportField } from './export-field.tsx';
import { FieldMessage, ProblemSummary, problemOf } from './problem.tsx';
import type { CreatorFrame } from './view.ts';

export type AudienceView = {
  readonly platform: Platform;
  /** What a device calls the draft of this account's form. */
  readonly keepAs: string;
  /** Each has a page of its own. */
  readonly platforms: readonly Platform[];
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: readonly FieldProblem[];
  readonly stored: readonly (AudienceSplit & { readonly on: string })[];
  readonly today: string;
  readonly isSaved: boolean;
};

type Props = { readonly frame: CreatorFrame; readonly view: AudienceView };

type ShareProps = Props & { readonly field: string; readonly label: string };

const Share: FC<ShareProps> = ({ frame, view, field, label }) => {
  const problem = problemOf(view.problems, field);
  return (
    <div class="figure">
      <label for={field}>{label}</label>
      <output class="read" />
      <span class="percent">
        <input
          id={field}
          name={field}
          type="text"
          inputmode="decimal"
          dir="ltr"
          autocomplete="off"
          maxlength={20}
          value={view.typed[field] ?? ''}
          aria-invalid={problem ? 'true' : undefined}
          aria-describedby={problem ? `${field}-problem` : undefined}
        />
        <span aria-hidden="true">%</span>
      </span>
      <FieldMessage wording={frame.wording} problem={problem} field={field} />
    </div>
  );
};

const CountryRow: FC<Props & { readonly place: number }> = ({ frame, view, place }) => {
  const { t } = frame.wording;
  const fields = countryFields(place);
  const problem = problemOf(view.problems, fields.code);
  const percentProblem = problemOf(view.problems, fields.percent);
  return (
    <div class="figure country">
      <label class="unseen" for={fields.code}>
        {t('creator.audience.country_place', { place })}
      </label>
      <input
        id={fields.code}
        name={fields.code}
        type="text"
        list="countries"
        autocomplete="off"
        maxlength={80}
        value={view.typed[fields.code] ?? ''}
        aria-invalid={problem ? 'true' : undefined}
        aria-describedby={problem ? `${fields.code}-problem` : undefined}
      />
      <label class="unseen" for={fields.percent}>
        {t('creator.audience.country_percent', { place })}
      </label>
      <span class="percent">
        <input
          id={fields.percent}
          name={fields.percent}
          type="text"
          inputmode="decimal"
          dir="ltr"
          autocomplete="off"
          maxlength={20}
          value={view.typed[fields.percent] ?? ''}
          aria-invalid={percentProblem ? 'true' : undefined}
          aria-describedby={percentProblem ? `${fields.percent}-problem` : undefined}
        />
        <span aria-hidden="true">%</span>
      </span>
      <FieldMessage wording={frame.wording} problem={problem} field={fields.code} />
      <FieldMessage wording={frame.wording} problem={percentProblem} field={fields.percent} />
    </div>
  );
};

const Stored: FC<Props> = ({ frame, view }) => {
  const { t, locale } = frame.wording;
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
  return (
    <ul class="soft small">
      {view.stored.map(({ dimension, shares, on }) => (
        <li>
          {t('creator.audience.stored', {
            dimension: t(`creator.audience.${dimension}`),
            day: showDay(on, locale),
            rest: percent.format(notStated(shares) / 100),
          })}
        </li>
      ))}
    </ul>
  );
};

const labelsIn = ({ t }: Wording): Readonly<Record<string, string>> =>
  Object.fromEntries([
    ['audience_on', t('creator.figures.day')],
    ['file', t('creator.export.file')],
    ...AUDIENCE_GENDERS.map((gender) => [
      audienceField('gender', gender),
      t(`creator.audience.gender.${gender}`),
    ]),
    ...AGE_BANDS.map((band) => [audienceField('age', band), bandLabel(band)]),
    ...Array.from({ length: FORM_COUNTRIES }, (_, index) => countryFields(index + 1)).flatMap(
      ({ code, percent }, index) => [
        [code, t('creator.audience.country_place', { place: index + 1 })],
        [percent, t('creator.audience.country_percent', { place: index + 1 })],
      ],
    ),
  ] as [string, string][]); // pairs of two texts

const FromFile: FC<Props> = ({ frame, view }) => {
  const { wording, addresses } = frame;
  const { t } = wording;
  const problem = problemOf(view.problems, 'file');
  return (
    <details class="card fold about" open={problem !== undefined}>
      <summary>
        <h2>{t('creator.audience.file')}</h2>
      </summary>
      <form
        method="post"
        action={addresses.audienceExport(view.platform)}
        enctype="multipart/form-data"
        novalidate
      >
        <input type="hidden" name="platform" value={view.platform} />
        <ExportField wording={wording} hint={t('creator.audience.file_hint')} problem={problem} />
        <button type="submit" class="quiet">
          {t('creator.audience.file_submit')}
        </button>
      </form>
    </details>
  );
};

export const AudiencePage: FC<Props> = ({ frame, view }) => {
  const { wording, addresses } = frame;
  const { t, locale } = wording;
  const title = t('creator.audience.title');
  const dayProblem = problemOf(view.problems, 'audience_on');
  return (
    <CreatorShell frame={frame} title={`${title} · ${frame.brandName}`}>
      <p class="back">
        <a href={addresses.overview}>{t('creator.page.back')}</a>
      </p>
      <ProblemSummary wording={wording} problems={view.problems} labels={labelsIn(wording)} />
      {view.isSaved && (
        <p class="notice good" role="status">
          {t('creator.page.saved')}
        </p>
      )}
      <h1>{title}</h1>
      <p>{t('creator.audience.lead')}</p>
      {view.platforms.length > 1 && (
        <nav class="choices" aria-label={t('creator.audience.accounts')}>
          {view.platforms.map((platform) => (
            <a
              href={addresses.audience(platform)}
              aria-current={platform === view.platform ? 'page' : undefined}
            >
              {t(platformKey(platform))}
            </a>
          ))}
        </nav>
      )}
      {view.stored.length > 0 && <Stored frame={frame} view={view} />}
      <FromFile frame={frame} view={view} />
      <form
        method="post"
        action={addresses.audience(view.platform)}
        novalidate
        data-keep={view.keepAs}
        data-stored={problemOf(view.problems, 'file') ? '' : undefined}
      >
        <input type="hidden" name="platform" value={view.platform} />
        <div class="field day">
          <label for="audience_on">{t('creator.figures.day')}</label>
          <FieldMessage wording={wording} problem={dayProblem} field="audience_on" />
          <input
            id="audience_on"
            name="audience_on"
            type="date"
            required
            max={view.today}
            value={view.typed['audience_on'] ?? view.today}
            aria-invalid={dayProblem ? 'true' : undefined}
            aria-describedby={dayProblem ? 'audience_on-problem' : undefined}
          />
        </div>
        <fieldset class="card figures">
          <legend>{t('creator.audience.gender')}</legend>
          {AUDIENCE_GENDERS.map((gender) => (
            <Share
              frame={frame}
              view={view}
              field={audienceField('gender', gender)}
              label={t(`creator.audience.gender.${gender}`)}
            />
          ))}
        </fieldset>
        <fieldset class="card figures">
          <legend>{t('creator.audience.age')}</legend>
          {AGE_BANDS.map((band) => (
            <Share
              frame={frame}
              view={view}
              field={audienceField('age', band)}
              label={bandLabel(band)}
            />
          ))}
        </fieldset>
        <fieldset class="card figures">
          <legend>{t('creator.audience.country')}</legend>
          <p class="hint">{t('creator.audience.country_hint')}</p>
          {Array.from({ length: FORM_COUNTRIES }, (_, index) => (
            <CountryRow frame={frame} view={view} place={index + 1} />
          ))}
          <datalist id="countries">
            {countriesIn(locale).map(({ name }) => (
              <option value={name} />
            ))}
          </datalist>
        </fieldset>
        <p class="hint">{t('creator.audience.rest')}</p>
        <button type="submit" class="primary">
          {t('creator.audience.submit')}
        </button>
        <p class="soft kept" hidden data-restored={t('creator.figures.restored')}>
          {t('creator.figures.kept')}
        </p>
      </form>
    </CreatorShell>
  );
};
