// Where people stop, question by question: a bar of those who were shown it, with those who got no further at its end.
import type { FC } from 'hono/jsx';
import { exitRate } from '../../../core/survey-results/drop-off.ts';
import type { DropOffRow } from '../../../core/survey-results/drop-off.ts';
import { sayOf } from '../../../core/survey/definition/words.ts';
import { reasonText } from './part.ts';
import type { PartProps } from './part.ts';

const WIDTH = 1000;

type BarProps = { readonly row: DropOffRow; readonly most: number };

/** Whoever may have been shown it or not is drawn paler, behind those who were. */
const Bar: FC<BarProps> = ({ row: { seen, exits, screenedOut }, most }) => {
  const wide = (n: number): number => (most === 0 ? 0 : Math.round((WIDTH * n) / most));
  const ended = exits + screenedOut;
  return (
    <svg
      class="funnel-bar"
      viewBox={`0 0 ${WIDTH} 10`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect class="perhaps" width={wide(seen.to)} height="10" />
      <rect class="went" width={wide(seen.from - ended)} height="10" />
      <rect class="ended" x={wide(seen.from - ended)} width={wide(screenedOut)} height="10" />
      <rect class="stopped" x={wide(seen.from - exits)} width={wide(exits)} height="10" />
    </svg>
  );
};

const Figures: FC<Omit<PartProps, 'view'> & { readonly row: DropOffRow }> = ({
  wording,
  format,
  row,
}) => {
  const { t } = wording;
  const { seen, exits, screenedOut } = row;
  const { lo, hi, reason } = exitRate(row);
  const parts = [
    seen.from === seen.to
      ? t('console.results.seen', { n: seen.to })
      : t('console.results.seen_between', { from: seen.from, to: seen.to }),
    t('console.results.stopped', { n: exits }),
    ...(screenedOut > 0 ? [t('console.results.screened', { n: screenedOut })] : []),
  ];
  return (
    <>
      <p class="soft">{parts.join(' · ')}</p>
      <p class="funnel-rate">
        {lo === null || hi === null ? (
          <span class="soft">{reasonText(wording, reason ?? 'no_answers')}</span>
        ) : (
          format.percents(lo, hi)
        )}
      </p>
    </>
  );
};

export const DropOff: FC<PartProps> = ({ wording, view, format }) => {
  const { t } = wording;
  const { dropOff, neverBegun } = view.results;
  const most = Math.max(0, ...dropOff.map(({ seen }) => seen.to));
  return (
    <section aria-labelledby="drop-off-title">
      <h2 id="drop-off-title">{t('console.results.drop_off')}</h2>
      <p class="soft">{t('console.results.drop_off.help')}</p>
      <div id="drop-off" data-live>
        {neverBegun !== null && (
          <p class="soft">{t('console.results.never_begun', { n: neverBegun })}</p>
        )}
        <ol class="funnel">
          {dropOff.map((row) => (
            <li>
              <p class="funnel-question">{sayOf(view.definition, view.locale, row.questionId)}</p>
              <Bar row={row} most={most} />
              <Figures wording={wording} format={format} row={row} />
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
};
