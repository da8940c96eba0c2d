// First page of the API's docs: a first request, what holds everywhere, and every operation by name.
import type { FC } from 'hono/jsx';
import { operationsOf, slugOf } from './api-document.ts';
import { DocsLayout } from './docs-layout.tsx';
import type { DocsProps } from './docs-layout.tsx';
import { anchorOf } from './operation.tsx';

const CONVENTIONS = [
  'key',
  'brand',
  'json',
  'time',
  'money',
  'paging',
  'revision',
  'language',
  'problems',
] as const;

const firstRequests = (origin: string): string =>
  [
    '# npm run key -- --role owner',
    "export LIFTNOTE_KEY='lnk_...'",
    '',
    `curl -X POST '${origin}/api/v1/brands' \\`,
    '  -H "Authorization: Bearer $LIFTNOTE_KEY" \\',
    "  -H 'Content-Type: application/json' \\",
    `  -d '{ "name": "Lumen Skincare" }'`,
    '',
    "export LIFTNOTE_BRAND='brand_...'",
    `curl '${origin}/api/v1/campaigns' \\`,
    '  -H "Authorization: Bearer $LIFTNOTE_KEY" \\',
    '  -H "Liftnote-Brand: $LIFTNOTE_BRAND"',
  ].join('\n');

export const DocsHome: FC<DocsProps & { readonly origin: string }> = ({ origin, ...props }) => {
  const { t } = props.wording;
  const operations = operationsOf(props.document);
  return (
    <DocsLayout {...props} title={t('docs.home')} current="/api/docs">
      <p class="lead">{t('docs.intro')}</p>
      <h2>{t('docs.first')}</h2>
      <p>{t('docs.first.help')}</p>
      <pre tabindex={0} role="group" aria-label={t('docs.first')} dir="ltr">
        <code>{firstRequests(origin)}</code>
      </pre>
      <h2>{t('docs.conventions')}</h2>
      <dl class="conventions">
        {CONVENTIONS.map((name) => (
          <>
            <dt>{t(`docs.convention.${name}`)}</dt>
            <dd>{t(`docs.convention.${name}.text`)}</dd>
          </>
        ))}
      </dl>
      {props.document.tags.map(({ name }) => (
        <section>
          <h2 id={slugOf(name)}>{name}</h2>
          <ul class="operations">
            {operations
              .filter(({ operation }) => operation.tags?.[0] === name)
              .map((tagged) => (
                <li>
                  <a href={`/api/docs/${slugOf(name)}#${anchorOf(tagged)}`}>
                    {tagged.operation.summary}
                  </a>
                  <code class="address" dir="ltr">
                    <span class="method">{tagged.method.toUpperCase()}</span> {tagged.path}
                  </code>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </DocsLayout>
  );
};
