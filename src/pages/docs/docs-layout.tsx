// The frame of the API's docs: what there is to read, beside what is read.
import type { Child, FC } from 'hono/jsx';
import type { Wording } from '../../core/wording.ts';
import { Layout } from '../layout.tsx';
import { slugOf } from './api-document.ts';
import type { ApiDocument } from './api-document.ts';

export type DocsProps = {
  readonly wording: Wording;
  readonly stylesheet: string;
  readonly document: ApiDocument;
};

type Props = DocsProps & {
  readonly title: string;
  /** Path of this page, marked in the navigation. */
  readonly current: string;
  readonly children?: Child;
};

export const DocsLayout: FC<Props> = ({
  wording,
  stylesheet,
  document,
  title,
  current,
  children,
}) => {
  const { t } = wording;
  const entries = [
    ['/api/docs', t('docs.home')],
    ...document.tags.map(({ name }) => [`/api/docs/${slugOf(name)}`, name] as const),
    ['/api/docs/errors', t('docs.errors')],
  ] as const;
  return (
    <Layout
      wording={wording}
      title={`${title} · ${document.info.title}`}
      stylesheet={stylesheet}
      bodyClass="docs"
    >
      <header class="bar">
        <a class="name" href="/api/docs">
          {document.info.title}
        </a>
        <a href="/api/v1/openapi.json">{t('docs.openapi')}</a>
      </header>
      <div class="columns">
        <nav aria-label={t('docs.contents')}>
          <ul>
            {entries.map(([href, name]) => (
              <li>
                <a href={href} aria-current={href === current ? 'page' : undefined}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <main id="content">
          <h1>{title}</h1>
          {children}
        </main>
      </div>
    </Layout>
  );
};
