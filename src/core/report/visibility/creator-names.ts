// A snapshot in which nobody finds a creator: neutral names and ids, no handle, no address of a post, no code of theirs, and
// no words that name them. Their numbers stay. Whoever knows the campaign may still tell who is meant.
import type { Snapshot } from '../snapshot.ts';
import { withCodes, withIds } from './exchange.ts';
import { neutralCodes as neutralSurveyCodes, surveyWithoutNames } from './survey-names.ts';
import { redactorOf } from './terms.ts';
import type { Term } from './terms.ts';

export type NeutralNames = {
  /** In the report's language. */
  readonly creator: (n: number) => string;
  /** Ids of the campaign's creators, the first one first: who joins later changes nobody's number. */
  readonly order: readonly string[];
};

type Creator = Snapshot['creators'][number];
type Numbered = { readonly creator: Creator; readonly id: string; readonly name: string };

const numbered = ({ creators }: Snapshot, { creator: nameOf, order }: NeutralNames): Numbered[] => {
  const place = ({ id }: Creator): number => {
    const at = order.indexOf(id);
    return at < 0 ? order.length : at;
  };
  // By the place in the list and, for those who are not on it, by an id that says nothing.
  return creators
    .toSorted((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1))
    .map((creator, at) => ({ creator, id: `creator_${at + 1}`, name: nameOf(at + 1) }));
};

/** A code by the number of its first creator's place; one that several have is one code still. */
const neutralCodes = (people: readonly Numbered[]): ReadonlyMap<string, string> => {
  const keys = [...new Set(people.flatMap(({ creator }) => creator.codes.map(({ key }) => key)))];
  return new Map(keys.map((key, at) => [key, `CODE-${at + 1}`]));
};

const termsOf = (people: readonly Numbered[], codes: ReadonlyMap<string, string>): Term[] =>
  people.flatMap(({ creator, name }) => [
    { text: creator.name, by: name },
    ...creator.handles.map(({ handle }) => ({ text: handle.replace(/^@/u, ''), by: name })),
    ...creator.codes.flatMap(({ code, key }) =>
      [code, key].map((text) => ({ text, by: codes.get(key) ?? name })),
    ),
  ]);

export const withoutCreatorNames = (snapshot: Snapshot, names: NeutralNames): Snapshot => {
  const people = numbered(snapshot, names);
  const codes = neutralCodes(people);
  const terms = termsOf(people, codes);
  const text = redactorOf(terms);
  const ids = new Map(people.map(({ creator, id }) => [creator.id, id]));
  const { campaign, brand, commentary: _commentary, ...others } = snapshot;
  const nameOf = (id: string): string =>
    people.find(({ creator }) => creator.id === id)?.name ?? '';
  const surveyCodes = snapshot.surveys.map((survey) =>
    neutralSurveyCodes(survey, text, (id) => ids.get(id) ?? 'creator'),
  );
  // What stands outside of a survey and speaks of its questions and groups.
  const asked = new Map(surveyCodes.flatMap((one) => [...one]));
  const own = <T extends { readonly isOwn: boolean; readonly source: string }>(one: T): T =>
    one.isOwn ? { ...one, source: text.replace(one.source) } : one;
  const neutral: Snapshot = {
    ...others,
    brand: {
      ...brand,
      name: text.replace(brand.name),
      ...(brand.footer !== undefined && { footer: text.replace(brand.footer) }),
    },
    campaign: {
      ...campaign,
      name: text.replace(campaign.name),
      competitors: campaign.competitors.map(text.replace),
      targetGroups: withCodes(campaign.targetGroups, asked, 'targetGroups'),
      hashtags: campaign.hashtags.filter((hashtag) => !text.mentions(hashtag)),
      controlRegion: campaign.controlRegion && text.replace(campaign.controlRegion),
    },
    creators: people.map(({ creator, name }) => ({
      ...creator,
      name,
      handles: creator.handles.map((one) => ({ ...one, handle: '' })),
      codes: creator.codes.map(({ key }) => {
        const code = codes.get(key) ?? '';
        return { code, key: code };
      }),
    })),
    contents: snapshot.contents.map((content) => ({ ...content, url: '' })),
    orders: snapshot.orders.map((order) => ({
      ...order,
      codeKey: codes.get(order.codeKey) ?? text.replace(order.codeKey),
    })),
    targets: withCodes(snapshot.targets, asked),
    previousVersion: withCodes(snapshot.previousVersion, asked),
    surveys: snapshot.surveys.map((survey, at) =>
      withCodes(surveyWithoutNames(survey, text, nameOf), surveyCodes[at] ?? new Map()),
    ),
    mentions: snapshot.mentions.map((one) => ({ ...one, subject: text.replace(one.subject) })),
    reusableAudits: snapshot.reusableAudits.map((one) => ({
      ...one,
      campaignName: text.replace(one.campaignName),
    })),
    // Words of people name in ways that no list knows: short for it, inflected, in another script.
    commentQuotes: [],
    rateCards: snapshot.rateCards.map((card) =>
      card.isOwn ? { ...own(card), name: text.replace(card.name) } : card,
    ),
    benchmarks: snapshot.benchmarks.map(own),
    pastCampaigns: snapshot.pastCampaigns.map((past) => ({
      ...past,
      name: text.replace(past.name),
    })),
  };
  return withIds(neutral, ids);
};
