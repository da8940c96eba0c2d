// Where a personal link leads once its one answer is there.
import type { FC } from 'hono/jsx';
import type { Wording } from '../../core/wording.ts';
import { Layout } from '../layout.tsx';

type Props = {
  readonly wording: Wording;
  readonly stylesheet: string;
  /** Where the own answer can be seen and erased by its receipt code. */
  readonly receiptAddress: string;
};

export const AnsweredPage: FC<Props> = ({ wording, stylesheet, receiptAddress }) => (
  <Layout
    wording={wording}
    title={wording.t('survey.answered.title')}
    stylesheet={stylesheet}
    bodyClass="survey"
  >
    <main id="content" class="words">
      <h1>{wording.t('survey.answered.title')}</h1>
      <p>{wording.t('survey.answered.help')}</p>
      <p>
        <a href={receiptAddress}>{wording.t('survey.receipt.lookup')}</a>
      </p>
    </main>
  </Layout>
);
