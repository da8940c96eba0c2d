// The way back to the panel that somebody came from.
import type { FC } from 'hono/jsx';
import type { Wording } from '../../core/wording.ts';

type Props = {
  readonly wording: Wording;
  readonly back: string | null;
  /** Inside a page of another site, which the panel then takes the place of. */
  readonly isFramed: boolean;
};

export const WayBack: FC<Props> = ({ wording, back, isFramed }) =>
  back === null ? (
    <></>
  ) : (
    <p class="back">
      <a class="primary" href={back} target={isFramed ? '_top' : undefined}>
        {wording.t('survey.thanks.back', { host: new URL(back).host })}
      </a>
    </p>
  );
