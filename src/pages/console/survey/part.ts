// What every part of a survey's page is given.
import type { Wording } from '../../../core/wording.ts';
import type { Format } from '../format.ts';
import type { SurveyView } from '../survey-view.ts';

export type PartProps = {
  readonly wording: Wording;
  readonly view: SurveyView;
  readonly format: Format;
};

/** The reason for a value that there is not. */
export const reasonText = ({ t }: Wording, reason: string): string =>
  t(`console.results.reason.${reason}`);

export const timeText = ({ t }: Wording, seconds: number): string => {
  const whole = Math.round(seconds);
  return whole < 60
    ? t('console.results.seconds', { s: whole })
    : t('console.results.minutes', { m: Math.floor(whole / 60), s: whole % 60 });
};
