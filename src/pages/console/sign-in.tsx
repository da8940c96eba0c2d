// The door of the console: one field for a key. The key is never written back into the page.
import type { FC } from 'hono/jsx';
import type { FieldProblem } from '../../core/result.ts';
import type { Wording } from '../../core/wording.ts';
import { Layout } from '../layout.tsx';
import { FieldNote, ProblemList, describedBy } from './console-layout.tsx';

type Props = {
  readonly wording: Wording;
  readonly stylesheet: string;
  readonly script: string;
  readonly problems: readonly FieldProblem[];
  readonly isSignedOut: boolean;
};

export const SignIn: FC<Props> = ({ wording, stylesheet, script, problems, isSignedOut }) => {
  const { t } = wording;
  const described = ['key-help', describedBy(problems, 'key')].filter(Boolean).join(' ');
  return (
    <Layout
      wording={wording}
      title={`${t('console.sign_in')} · ${t('common.product')}`}
      stylesheet={stylesheet}
      script={script}
      bodyClass="console door"
    >
      <main id="content">
        <p class="product">{t('common.product')}</p>
        <h1>{t('console.sign_in')}</h1>
        <p class="notice" role="status" hidden={!isSignedOut}>
          {isSignedOut && t('console.signed_out')}
        </p>
        <ProblemList wording={wording} problems={problems} />
        <form method="post" action="/console/sign-in">
          <label for="key">{t('console.key')}</label>
          <p id="key-help" class="soft">
            {t('console.key.help')}
          </p>
          <input
            id="key"
            name="key"
            type="password"
            autocomplete="current-password"
            spellcheck={false}
            dir="ltr"
            required
            maxlength={200}
            aria-describedby={described}
            aria-invalid={problems.length > 0 ? 'true' : undefined}
            data-key
          />
          <FieldNote wording={wording} problems={problems} field="key" />
          <button type="submit" data-key-submit>
            {t('console.sign_in')}
          </button>
        </form>
      </main>
    </Layout>
  );
};
