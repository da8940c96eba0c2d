// Every problem code with what it means and what to do; problem documents link here by their code.
import type { FC } from 'hono/jsx';
import { apiHelpKey } from '../../core/problem-help.ts';
import { DocsLayout } from './docs-layout.tsx';
import type { DocsProps } from './docs-layout.tsx';

type Props = DocsProps & { readonly statuses: Readonly<Record<string, number>> };

export const DocsErrors: FC<Props> = ({ statuses, ...props }) => {
  const { t } = props.wording;
  const example = props.document.components.schemas['Problem']?.example;
  return (
    <DocsLayout {...props} title={t('docs.errors')} current="/api/docs/errors">
      <p class="lead">{t('docs.errors.intro')}</p>
      <pre tabindex={0} role="group" aria-label={t('docs.example')} dir="ltr">
        <code>{JSON.stringify(example, null, 2)}</code>
      </pre>
      {Object.entries(statuses).map(([code, status]) => (
        <section>
          <h2 id={code}>
            {status} <code dir="ltr">{code}</code>
          </h2>
          <p>
            {t(`error.${code}`)}. {t(apiHelpKey(code))}
          </p>
        </section>
      ))}
    </DocsLayout>
  );
};
