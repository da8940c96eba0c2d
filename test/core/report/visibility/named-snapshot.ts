// A campaign that says its creators' names, handles, codes and addresses wherever a snapshot has room for words.
import type { Snapshot } from '../../../../src/core/report/snapshot.ts';
import { fullSnapshot } from '../../kpi/full-snapshot.ts';

export type Named = {
  readonly name: string;
  readonly handle: string;
  readonly code: string;
};

/** As a part of a sentence, in a hashtag and as the possessor of something. */
const said = ({ name, handle, code }: Named): string =>
  `What ${name} said: @${handle}, ${name}\u2019s code ${code}`;

const optionOf = (creatorId: string, { name }: Named) => ({
  code: name.toLowerCase(),
  label: name,
  role: 'campaign_creator' as const,
  creatorId,
  isEarly: false,
});

export const namedSnapshot = (people: readonly [Named, Named]): Snapshot => {
  const full = fullSnapshot();
  const [first] = people;
  const text = said(first);
  const ids = full.creators.map(({ id }) => id);
  const keyOf = (code: string): string => code.toUpperCase();
  return {
    ...full,
    brand: { ...full.brand, name: `Northwind x ${first.name}`, footer: text },
    campaign: {
      ...full.campaign,
      name: `Cold Brew by ${first.name}`,
      hashtags: ['#coldbrew', `#${first.handle}xNorthwind`],
      competitors: ['Alpine', `${first.name} Drinks`],
    },
    commentary: {
      author: first.name,
      items: [
        {
          section: 'front',
          markdown: `**${first.name}** did [most](https://x.test/${first.handle}).`,
        },
        { section: 'creators', markdown: text },
      ],
    },
    creators: full.creators.map((creator, at) => {
      const { name, handle, code } = people[at] ?? first;
      return {
        ...creator,
        name,
        handles: creator.handles.map((one) => ({ ...one, handle })),
        codes: [{ code, key: keyOf(code) }],
      };
    }),
    contents: full.contents.map((content) => ({
      ...content,
      url: `https://social.test/${people[ids.indexOf(content.creatorId ?? '')]?.handle ?? ''}/1`,
    })),
    orders: full.orders.map((order) =>
      order.codeKey === '' ? order : { ...order, codeKey: keyOf(first.code) },
    ),
    surveys: full.surveys.map((survey) => ({
      ...survey,
      name: text,
      definitionHash: 'd'.repeat(64),
      recodes: [{ questionId: 'heard', contains: first.name, code: first.name.toLowerCase() }],
      questions: survey.questions.map((question) => ({
        ...question,
        text: `Do you know ${first.name}?`,
        asked: `Do you know ${first.name}?`,
        options: [
          ...question.options,
          ...(question.id === 'heard'
            ? ids.map((id, at) => optionOf(id, people[at] ?? first))
            : []),
        ],
      })),
      answers: [
        ...survey.answers,
        ...(survey.kind === 'post_purchase'
          ? survey.answers
              .slice(0, 1)
              .map((cell) => ({ ...cell, option: first.name.toLowerCase() }))
          : []),
      ],
      preregistration: survey.preregistration && {
        ...survey.preregistration,
        wordings: { aided: `Do you know ${first.name}?` },
        deviations: [{ atMs: Date.UTC(2026, 5, 10), text }],
      },
    })),
    mentions: [...full.mentions, { subject: `${first.name} Drinks`, day: '2026-06-12', n: 12 }],
    commentQuotes: [
      ...full.commentQuotes,
      {
        label: 'positive',
        language: 'en',
        text: `I bought it because of ${first.name}, no regrets`,
      },
      { label: 'neutral', language: 'en', text: `Saw it first at #${first.handle}loves this week` },
    ],
    rateCards: [
      ...full.rateCards,
      ...full.rateCards.slice(0, 1).map((card) => ({
        ...card,
        id: 'card_own',
        isOwn: true,
        name: `Card of ${first.name}`,
        source: text,
      })),
    ],
    pastCampaigns: full.pastCampaigns.map((past) => ({ ...past, name: `With ${first.name}` })),
  };
};
