// The shell of every page: language, direction, title, one style, its scripts. No words of its own.
import { raw } from 'hono/html';
import type { Child, FC } from 'hono/jsx';
import type { Wording } from '../core/wording.ts';
import { BrandStyle } from './brand-style.tsx';
import type { BrandLook } from './brand-style.tsx';

export type LayoutProps = {
  readonly wording: Wording;
  readonly title: string;
  /** Hashed addresses. */
  readonly stylesheet: string;
  readonly look?: BrandLook | null;
  readonly script?: string | readonly string[];
  /** A class on body, for a page's own rules. */
  readonly bodyClass?: string;
  readonly children?: Child;
};

export const Layout: FC<LayoutProps> = ({
  wording,
  title,
  stylesheet,
  look,
  script,
  bodyClass,
  children,
}) => (
  <>
    {raw('<!doctype html>')}
    <html lang={wording.locale} dir={wording.direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={stylesheet} />
        {look != null && <BrandStyle look={look} />}
        {[script ?? []].flat().map((src) => (
          <script type="module" src={src} />
        ))}
      </head>
      <body class={bodyClass}>
        <a class="skip" href="#content">
          {wording.t('common.skip')}
        </a>
        {children}
      </body>
    </html>
  </>
);
