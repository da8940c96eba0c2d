// A campaign's numbers at a glance. What is counted in the report's window says so, and says apart what came since
// before: the report shows the same.
import type { FC } from 'hono/jsx';
import type { CampaignView } from './campaign-view.ts';
import type { ConsoleFrame } from './console-layout.tsx';
import type { Format } from './format.ts';

export const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, n) => total + n, 0);

export const Tiles: FC<{ frame: ConsoleFrame; view: CampaignView; format: Format }> = ({
  frame,
  view,
  format,
}) => {
  const { t } = frame.wording;
  const { window, arms, creators, clicks, orders, labels, costs } = view.overview;
  const labelled = (wanted: string): string =>
    format.count(sum(labels.filter(({ source }) => source === wanted).map(({ n }) => n)));
  const inWindow = t('console.window', { days: format.days(window.from, window.to) });
  // Said only where the days outside the window add something.
  const since = (day: string | undefined, amount: string, inside: string): string[] =>
    day === undefined || amount === inside
      ? []
      : [t('console.since', { amount, day: format.day(day) })];
  // As the report counts: who declined agreed to nothing.
  const taking = creators.filter(({ status }) => status !== 'declined');
  const fulfilled = sum(taking.map((creator) => creator.fulfilled));
  const agreed = sum(taking.map((creator) => creator.agreed));
  // Label, number, and what the number is of.
  const tiles: (readonly [string, string, ...string[]])[] = [
    [
      t('console.answers'),
      format.count(sum(arms.map(({ complete }) => complete))),
      t('console.complete'),
    ],
    [t('console.posts'), t('console.of', { n: fulfilled, agreed }), t('console.delivered')],
    [
      t('console.clicks'),
      format.count(clicks.person),
      inWindow,
      t('console.clicks.others', { n: clicks.other }),
      ...since(clicks.since?.day, format.count(clicks.since?.n ?? 0), format.count(clicks.person)),
    ],
    [
      t('console.orders'),
      format.count(orders.orders),
      inWindow,
      t('console.orders.matched', { n: orders.matchedOrders }),
      ...since(orders.since?.day, format.count(orders.since?.n ?? 0), format.count(orders.orders)),
    ],
    [
      t('console.revenue'),
      format.money(orders.netMinor),
      inWindow,
      t('console.revenue.matched', { amount: format.money(orders.matchedNetMinor) }),
      ...since(
        orders.since?.day,
        format.money(orders.since?.netMinor ?? 0),
        format.money(orders.netMinor),
      ),
    ],
    [t('console.comments'), labelled('comment'), t('console.comments.imported')],
    [t('console.source.survey'), labelled('survey'), t('console.comments.surveys')],
    [
      t('console.costs'),
      format.money(sum(costs.map(({ committedMinor, paidMinor }) => committedMinor + paidMinor))),
      t('console.costs.paid', {
        amount: format.money(sum(costs.map(({ paidMinor }) => paidMinor))),
      }),
    ],
  ];
  return (
    <dl class="tiles">
      {tiles.map(([label, value, ...notes]) => (
        <div>
          <dt>{label}</dt>
          <dd class="value">{value}</dd>
          {notes.map((note) => (
            <dd class="soft">{note}</dd>
          ))}
        </div>
      ))}
    </dl>
  );
};
