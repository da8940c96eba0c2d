// Where anybody asks whether a report is genuine: a form for its file, and what the checks of one found.
import type { FC } from 'hono/jsx';
import type { FieldProblem } from '../../core/result.ts';
import type { Wording } from '../../core/wording.ts';
import { Layout } from '../layout.tsx';

export type VerifyCheck = {
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'open';
  readonly text: string;
};

export type VerifyResult = {
  readonly verdict: 'genuine' | 'unknown' | 'altered';
  /** That its version was withdrawn; null of one that stands. */
  readonly withdrawn: string | null;
  readonly says: readonly { readonly label: string; readonly value: string }[];
  readonly checks: readonly VerifyCheck[];
};

type Props = {
  readonly wording: Wording;
  readonly stylesheet: string;
  readonly problems: readonly FieldProblem[];
  readonly megabytes: number;
  readonly result: VerifyResult | null;
};

const Result: FC<{ readonly wording: Wording; readonly result: VerifyResult }> = ({
  wording: { t },
  result: { verdict, withdrawn, says, checks },
}) => (
  <section class={`verdict ${verdict}`} aria-labelledby="verdict" tabindex={-1} id="result">
    <h1 id="verdict">{t(`verify.${verdict}`)}</h1>
    <p>{t(`verify.${verdict}.help`)}</p>
    {withdrawn !== null && (
      <p>
        <strong>{withdrawn}</strong>
      </p>
    )}
    <h2>{t('verify.checks')}</h2>
    <dl class="checks">
      {checks.map(({ name, state, text }) => (
        <div class={state}>
          <dt>
            {t(`verify.${name}`)} <span class="state">{t(`verify.state.${state}`)}</span>
          </dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
    {says.length > 0 && (
      <>
        <h2>{t('verify.says')}</h2>
        <dl class="says">
          {says.map(({ label, value }) => (
            <div>
              <dt>{label}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      </>
    )}
  </section>
);

export const VerifyPage: FC<Props> = ({ wording, stylesheet, problems, megabytes, result }) => {
  const { t } = wording;
  const Heading = result ? 'h2' : 'h1';
  return (
    <Layout
      wording={wording}
      title={`${t(result ? `verify.${result.verdict}` : 'verify.title')} · ${t('common.product')}`}
      stylesheet={stylesheet}
      bodyClass="narrow verify"
    >
      <main id="content">
        <p class="product">{t('common.product')}</p>
        {result && <Result wording={wording} result={result} />}
        <Heading>{t('verify.title')}</Heading>
        <p>{t('verify.lead')}</p>
        <form method="post" action={`/verify?lang=${wording.locale}`} enctype="multipart/form-data">
          <label for="file">{t('verify.file')}</label>
          <p id="file-help" class="soft">
            {t('verify.file.help', { megabytes })}
          </p>
          {problems.map(({ key, values }) => (
            <p id="file-problem" class="problem" role="alert">
              {t(key, values)}
            </p>
          ))}
          <input
            id="file"
            name="file"
            type="file"
            accept=".pdf,.json,application/pdf,application/json"
            required
            aria-describedby={problems.length > 0 ? 'file-problem file-help' : 'file-help'}
            aria-invalid={problems.length > 0 ? 'true' : undefined}
          />
          <button type="submit">{t('verify.submit')}</button>
        </form>
      </main>
    </Layout>
  );
};
