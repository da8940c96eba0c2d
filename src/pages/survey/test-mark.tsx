// On every page of a survey that is only tried out, so that nobody takes it for an answer.
import type { FC } from 'hono/jsx';
import type { Wording } from '../../core/wording.ts';

export const TestMark: FC<{ wording: Wording; isTest: boolean }> = ({ wording, isTest }) =>
  isTest ? <p class="test">{wording.t('survey.test')}</p> : <></>;
