// How a brand appears: its name, colour, line and logo. Two forms, so that a refused logo costs nothing that was typed.
import { raw } from 'hono/html';
import type { FC } from 'hono/jsx';
import type { AccentUse, Scheme } from '../../core/colour/accent.ts';
import type { Logo } from '../../core/logo/logo.ts';
import { fittedSize } from '../../core/logo/logo.ts';
import { dataUrlOf } from '../../core/logo/logo-image.ts';
import type { FieldProblem } from '../../core/result.ts';
import type { Wording } from '../../core/wording.ts';
import { ConsoleLayout, FieldNote, ProblemList, describedBy } from './console-layout.tsx';
import type { ConsoleFrame } from './console-layout.tsx';

export type TypedBrand = {
  readonly name: string;
  readonly accent: string;
  readonly footer: string;
};

type Props = {
  readonly frame: ConsoleFrame;
  readonly nonce: string;
  readonly notice: string | null;
  readonly rev: number;
  readonly typed: TypedBrand;
  /** Of the colour that is typed; of the stored one where that is none. */
  readonly accent: AccentUse;
  readonly logo: Logo | null;
  readonly isFaint: boolean;
  readonly problems: readonly FieldProblem[];
};

const SCHEMES: readonly Scheme[] = ['light', 'dark'];

const ratioText = (ratio: number, { locale }: Wording): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 2, roundingMode: 'floor' }).format(ratio);

/** Colours of samples come from the brand, and no style attribute is allowed. */
const SampleStyle: FC<{ accent: AccentUse; nonce: string }> = ({ accent, nonce }) => (
  <style nonce={nonce}>
    {raw(SCHEMES.map((scheme) => `.sample.${scheme}{--sample:${accent[scheme].accent}}`).join(''))}
  </style>
);

const Samples: FC<Pick<Props, 'frame' | 'accent'>> = ({
  frame: { wording, brandName },
  accent,
}) => {
  const { t } = wording;
  return (
    <div
      class="samples"
      data-accent-samples="accent"
      data-contrast={t('console.brand.contrast', { ratio: '%ratio%' })}
      data-corrected={t('console.brand.corrected', {
        ratio: '%ratio%',
        given: '%given%',
        used: '%used%',
      })}
    >
      {SCHEMES.map((scheme) => {
        const { accent: used, ratio, givenRatio, isCorrected } = accent[scheme];
        const values = {
          used: `\u2066${used}\u2069`,
          ratio: ratioText(ratio, wording),
          given: ratioText(givenRatio, wording),
        };
        return (
          <p class={`sample ${scheme}`} data-scheme={scheme}>
            <strong>{brandName}</strong> <span>{t(`console.brand.on_${scheme}`)}</span>
            <small data-said>
              {t(isCorrected ? 'console.brand.corrected' : 'console.brand.contrast', values)}
            </small>
          </p>
        );
      })}
    </div>
  );
};

const PREVIEW = { width: 200, height: 56 };

/** Hidden until there is one, which a script shows before it is sent. */
const LogoPreview: FC<Pick<Props, 'frame' | 'logo'>> = ({
  frame: { wording, brandName },
  logo,
}) => {
  const { width, height } = fittedSize(logo ?? PREVIEW, PREVIEW);
  return (
    <div class="samples" data-logo-preview hidden={logo === null}>
      {SCHEMES.map((scheme) => (
        <p class={`sample ${scheme}`}>
          <img
            class={logo?.needsLight === true ? 'needs-light' : ''}
            src={logo ? dataUrlOf(logo) : 'data:,'}
            alt={wording.t('console.brand.logo_alt', { brand: brandName ?? '' })}
            width={Math.round(width)}
            height={Math.round(height)}
          />
          <span>{wording.t(`console.brand.on_${scheme}`)}</span>
        </p>
      ))}
    </div>
  );
};

const LogoForms: FC<Props> = ({ frame, logo, isFaint, problems }) => {
  const { wording } = frame;
  const { t } = wording;
  const problem = describedBy(problems, 'file');
  return (
    <section class="panel" id="logo">
      <h2>{t('console.brand.logo')}</h2>
      {logo === null && <p data-logo-none>{t('console.brand.logo_none')}</p>}
      <LogoPreview frame={frame} logo={logo} />
      {isFaint && <p class="field-problem">{t('logo.faint')}</p>}
      <form method="post" action="/console/settings/logo" enctype="multipart/form-data">
        <label for="file">{t('console.brand.logo_file')}</label>
        <input
          id="file"
          name="file"
          type="file"
          accept="image/png,image/jpeg,image/svg+xml,image/webp,image/gif"
          required
          data-logo-file
          aria-describedby={['file-help', problem].filter((id) => id !== undefined).join(' ')}
          aria-invalid={problem === undefined ? undefined : 'true'}
        />
        <p class="soft" id="file-help">
          {t('console.brand.logo_help')}
        </p>
        <FieldNote wording={wording} problems={problems} field="file" />
        <button type="submit">{t('console.brand.logo_save')}</button>
      </form>
      {logo !== null && (
        <form method="post" action="/console/settings/logo/remove">
          <button class="quiet" type="submit">
            {t('console.brand.logo_remove')}
          </button>
        </form>
      )}
    </section>
  );
};

const LookForm: FC<Props> = ({ frame, rev, typed, accent, problems }) => {
  const { wording } = frame;
  const { t } = wording;
  const attributes = (field: keyof TypedBrand, help?: string) => {
    const problem = describedBy(problems, field);
    const described = [help, problem].filter((id) => id !== undefined).join(' ');
    return {
      id: field,
      name: field,
      value: typed[field],
      'aria-describedby': described || undefined,
      'aria-invalid': problem === undefined ? undefined : ('true' as const),
    };
  };
  // No lengths at the fields: a browser cuts what is pasted and says nothing, the answer says what is too long.
  return (
    <form class="panel" method="post" action="/console/settings" id="look">
      <h2>{t('console.brand.look')}</h2>
      <input type="hidden" name="rev" value={rev} />
      <label for="name">{t('console.brands.name')}</label>
      <input {...attributes('name')} dir="auto" required autocomplete="organization" />
      <FieldNote wording={wording} problems={problems} field="name" />
      <label for="accent">{t('console.brand.accent')}</label>
      <input
        {...attributes('accent', 'accent-help')}
        dir="ltr"
        maxlength={7}
        required
        spellcheck={false}
      />
      <FieldNote wording={wording} problems={problems} field="accent" />
      <p class="soft" id="accent-help">
        {t('console.brand.accent_help')}
      </p>
      <Samples frame={frame} accent={accent} />
      <label for="footer">{t('console.brand.footer')}</label>
      <input {...attributes('footer', 'footer-help')} dir="auto" />
      <FieldNote wording={wording} problems={problems} field="footer" />
      <p class="soft" id="footer-help">
        {t('console.brand.footer_help')}
      </p>
      <button type="submit">{t('console.brand.save')}</button>
    </form>
  );
};

export const BrandSettings: FC<Props> = (props) => {
  const { frame, nonce, notice, accent, problems } = props;
  const { t } = frame.wording;
  return (
    <ConsoleLayout frame={frame} title={t('console.brand')} notice={notice}>
      <h1>{t('console.brand')}</h1>
      <p>{t('console.brand.lead')}</p>
      <nav class="rooms" aria-label={t('console.brand')}>
        {(['rate_cards', 'norms'] as const).map((name) => (
          <p>
            <a href={`/console/${name.replace('_', '-')}`}>{t(`console.${name}`)}</a>
            <span class="soft">{t(`console.${name}.help`)}</span>
          </p>
        ))}
      </nav>
      <SampleStyle accent={accent} nonce={nonce} />
      <ProblemList wording={frame.wording} problems={problems} />
      <LookForm {...props} />
      <LogoForms {...props} />
    </ConsoleLayout>
  );
};
