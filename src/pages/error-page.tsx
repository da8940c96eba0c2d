// What a person sees when a request stops: what happened, what to do, and the number to quote.
import type { FC } from 'hono/jsx';
import type { FieldProblem } from '../core/result.ts';
import type { Wording } from '../core/wording.ts';
import { Layout } from './layout.tsx';

type Props = {
  readonly wording: Wording;
  readonly code: string;
  readonly requestId: string;
  readonly problems: readonly FieldProblem[];
  /** Path of what stands in place of what is gone. */
  readonly successor?: string | null;
  readonly asset: (name: string) => string;
};

export const ErrorPage: FC<Props> = ({
  wording,
  code,
  requestId,
  problems,
  successor = null,
  asset,
}) => (
  <Layout
    wording={wording}
    title={wording.t(`error.${code}`)}
    stylesheet={asset('page.css')}
    bodyClass="narrow"
  >
    <main id="content">
      <h1>{wording.t(`error.${code}`)}</h1>
      <p>{wording.t(`error.${code}.help`)}</p>
      {successor !== null && (
        <p>
          <a href={successor}>{wording.t('error.gone.newer')}</a>
        </p>
      )}
      {code === 'unauthenticated' && (
        <p>
          <a href="/console/sign-in">{wording.t('console.sign_in')}</a>
        </p>
      )}
      {problems.length > 0 && (
        <ul>
          {problems.map(({ key, values }) => (
            <li>{wording.t(key, values)}</li>
          ))}
        </ul>
      )}
      <p class="soft">{wording.t('common.request_id', { id: requestId })}</p>
    </main>
  </Layout>
);
