// The frame of every console page: where one is, for which brand, and the way out.
import type { Child, FC } from 'hono/jsx';
import type { FieldProblem } from '../../core/result.ts';
import { hasRole } from '../../core/role.ts';
import type { Role } from '../../core/role.ts';
import type { Wording } from '../../core/wording.ts';
import { Layout } from '../layout.tsx';

export type ConsoleFrame = {
  readonly wording: Wording;
  readonly stylesheet: string;
  readonly script: string;
  readonly role: Role;
  /** Null while no brand is chosen. */
  readonly brandName: string | null;
  /** Whether this session may act for more than one brand. */
  readonly canSwitchBrand: boolean;
};

type Props = {
  readonly frame: ConsoleFrame;
  readonly title: string;
  /** Wording key of what was just done; null when nothing was. */
  readonly notice?: string | null;
  readonly children?: Child;
};

export const ConsoleLayout: FC<Props> = ({ frame, title, notice, children }) => {
  const { wording, stylesheet, script, role, brandName, canSwitchBrand } = frame;
  const { t } = wording;
  return (
    <Layout
      wording={wording}
      title={`${title} · ${t('common.product')}`}
      stylesheet={stylesheet}
      script={script}
      bodyClass="console"
    >
      <header class="bar">
        <nav aria-label={t('console.nav')}>
          <a class="name" href="/console/campaigns">
            {t('common.product')}
          </a>
          {brandName !== null && <a href="/console/campaigns">{t('console.campaigns')}</a>}
          {brandName !== null && hasRole(role, 'editor') && (
            <a href="/console/settings">{t('console.brand')}</a>
          )}
          <a href="/api/docs">{t('console.api')}</a>
        </nav>
        <div class="self">
          {brandName !== null && <span class="brand">{brandName}</span>}
          {canSwitchBrand && brandName !== null && (
            <a href="/console/brands">{t('console.switch_brand')}</a>
          )}
          <form method="post" action="/console/sign-out">
            <button class="quiet" type="submit">
              {t('console.sign_out')}
            </button>
          </form>
        </div>
      </header>
      <main id="content">
        <p class="notice" role="status" hidden={!notice}>
          {notice && t(notice)}
        </p>
        {children}
      </main>
    </Layout>
  );
};

type FieldsProps = { readonly wording: Wording; readonly problems: readonly FieldProblem[] };

/** What is wrong with a form, each message a link to its field. `title` is said in place of their number. */
export const ProblemList: FC<FieldsProps & { readonly title?: string }> = ({
  wording,
  problems,
  title,
}) =>
  problems.length === 0 ? null : (
    <div class="problems" role="alert" tabindex={-1} data-focus>
      <h2>{title ?? wording.t('console.problems', { count: problems.length })}</h2>
      <ul>
        {problems.map(({ field, key, values }) => (
          <li>
            <a href={`#${field}`}>{wording.t(key, values)}</a>
          </li>
        ))}
      </ul>
    </div>
  );

/** The message beside a field, which the field names by aria-describedby as `<field>-problem`. */
export const FieldNote: FC<FieldsProps & { readonly field: string }> = ({
  wording,
  problems,
  field,
}) => {
  const problem = problems.find((candidate) => candidate.field === field);
  return problem ? (
    <p class="field-problem" id={`${field}-problem`}>
      {wording.t(problem.key, problem.values)}
    </p>
  ) : null;
};

export const describedBy = (problems: readonly FieldProblem[], field: string): string | undefined =>
  problems.some((problem) => problem.field === field) ? `${field}-problem` : undefined;
