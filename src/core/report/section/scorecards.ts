// A section a creator: what was agreed and done, how sure each number is, and whether it tells them from the others.
import { find, hasPublished, runs } from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Section } from '../document.ts';
import { creatorsByReach } from './creators.ts';
import type { Creator } from './creators.ts';
import { conversionText } from './scorecard/conversion.ts';
import { scoreTable } from './scorecard/kpis.ts';
import { postsTable } from './scorecard/posts.ts';

const titleOf = (context: ReportContext, { id, name }: Creator): string => {
  const { t, format } = context;
  const scope = { kind: 'creator', creatorId: id } as const;
  const {
    agreed = 0,
    fulfilled = 0,
    delivered = 0,
  } = find(context, 'content_produced', scope)?.inputs ?? {};
  const reach = find(context, 'reach', scope)?.value ?? null;
  const published = agreed
    ? t('scorecard.of_agreed', { have: fulfilled ?? 0, of: agreed })
    : t('scorecard.pieces', { n: delivered ?? 0 });
  if (!hasPublished(context, id)) return t('scorecard.title_nothing', { name, published });
  return reach === null
    ? t('scorecard.title_no_reach', { name, published })
    : t('scorecard.title', { name, published, reach: format.compact(reach) });
};

/** Of how many posts there are figures; who sent none is unknown, not zero. */
const figuresText = ({ t, snapshot }: ReportContext, { id }: Creator): string => {
  const own = snapshot.contents.filter(({ creatorId }) => creatorId === id);
  const have = own.filter(({ figures }) => figures !== null).length;
  if (own.length === 0) return t('scorecard.no_posts');
  return have === 0
    ? t('scorecard.no_figures', { n: own.length })
    : t('scorecard.figures', { have, of: own.length });
};

const scorecard = (context: ReportContext, creator: Creator, at: number): Section => ({
  id: `creator-${at + 1}`,
  title: titleOf(context, creator),
  name: creator.name,
  blocks: [
    {
      kind: 'paragraph',
      role: 'body',
      runs: runs(
        context.format.prose.text([
          figuresText(context, creator),
          conversionText(context, creator),
        ]),
      ),
    },
    ...scoreTable(context, creator, at),
    ...postsTable(context, creator, at),
  ],
});

/** In the order of their reach, like the table of all. */
export const scorecardSections = (context: ReportContext): readonly Section[] =>
  creatorsByReach(context).map(({ creator }, at) => scorecard(context, creator, at));
