// The frame of a creator's pages: whose campaign it is, the language, and why it may be closed.
import type { Child, FC } from 'hono/jsx';
import { Layout } from '../layout.tsx';
import type { CreatorFrame } from './view.ts';

const languageName = (locale: string): string =>
  new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale;

type Props = {
  readonly frame: CreatorFrame;
  readonly title: string;
  readonly children?: Child;
};

export const CreatorShell: FC<Props> = ({ frame, title, children }) => {
  const { wording, locales, asset, addresses } = frame;
  const { t } = wording;
  return (
    <Layout
      wording={wording}
      title={title}
      stylesheet={asset('creator.css')}
      script={asset('creator.js')}
      bodyClass="creator"
    >
      <header class="top">
        <p class="whose">
          <bdi>{frame.brandName}</bdi>
        </p>
        {locales.length > 1 && (
          <details class="languages">
            <summary
              aria-label={t('creator.page.language', { language: languageName(wording.locale) })}
            >
              {languageName(wording.locale)}
            </summary>
            <ul>
              {locales.map((locale) => (
                <li>
                  <a
                    href={addresses.inLanguage(locale)}
                    lang={locale}
                    aria-current={locale === wording.locale ? 'true' : undefined}
                  >
                    {languageName(locale)}
                  </a>
                </li>
              ))}
            </ul>
          </details>
        )}
      </header>
      <main id="content" data-opened={addresses.opened}>
        {frame.closedBy !== null && <p class="notice">{t(`creator.page.${frame.closedBy}`)}</p>}
        {children}
      </main>
      <footer class="foot">{t('creator.page.private')}</footer>
    </Layout>
  );
};
