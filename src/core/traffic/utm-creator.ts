// Whose link somebody came by, told by UTM parameters alone: they must name one creator's links and nobody else's.
import type { Utm } from './tracking-link.ts';

const COMPARED = ['source', 'medium', 'campaign', 'content'] as const;

const plain = (text: string | undefined): string => (text ?? '').trim().toLowerCase();

/** '' when the parameters name no link, or links of several creators. Only what is there is compared. */
export const creatorOfUtm = (
  utm: Utm,
  links: readonly { readonly utm: Utm; readonly creatorId: string }[],
): string => {
  const said = COMPARED.filter((name) => plain(utm[name]) !== '');
  // A source alone ("instagram") is anybody's.
  if (!said.includes('campaign') || said.length < 2) return '';
  const creators = new Set(
    links
      .filter((link) => said.every((name) => plain(utm[name]) === plain(link.utm[name])))
      .map(({ creatorId }) => creatorId),
  );
  const [first = ''] = creators;
  return creators.size === 1 ? first : '';
};
