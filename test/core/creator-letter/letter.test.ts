import { describe, expect, it } from 'vitest';
import { LETTER_KINDS, writeLetter } from '../../../src/core/creator-letter/letter.ts';
import type { LetterFacts, LetterKind } from '../../../src/core/creator-letter/letter.ts';
import { writeStoryLetter } from '../../../src/core/story/story-letter.ts';
import { LOCALES, wordingFor } from '../../../src/templates.ts';

const link = 'https://lift.example/c/q3J0c2VjcmV0LXRva2VuLW9mLTQzLWNoYXJhY3RlcnM';
const reel = { platform: 'instagram', format: 'reel', hasFigures: true } as const;
const facts: LetterFacts = {
  creatorName: 'Mara Lind',
  brandName: 'Lumen',
  campaignName: 'Spring glow',
  startDate: '2026-03-02',
  endDate: '2026-03-29',
  dueOn: '2026-04-12',
  collaboration: {
    deliverables: [
      { platform: 'instagram', format: 'reel', agreed: 2 },
      { platform: 'tiktok', format: 'video', agreed: 1 },
    ],
    note: '',
  },
  posts: [{ ...reel, url: 'https://www.instagram.com/reel/one/', sentBackNote: null }],
  link,
};
const write = (kind: LetterKind, change: Partial<LetterFacts> = {}, locale = 'en'): string => {
  const { subject, text } = writeLetter(kind, { ...facts, ...change }, wordingFor(locale));
  return `${subject}\n${text}`;
};

describe('a letter to a creator', () => {
  it('invites with what was agreed, the dates and the link', () => {
    const text = write('invite');
    for (const part of ['Mara Lind', '2 × Instagram reel', '1 × TikTok video', link])
      expect(text).toContain(part);
    for (const day of ['March 2, 2026', 'March 29, 2026', 'April 12, 2026'])
      expect(text).toContain(day);
    expect(text).toContain('do not forward');
  });

  it('says nothing of an agreement where none was put down', () => {
    const text = write('invite', { collaboration: { deliverables: [], note: '' } });
    expect(text).not.toContain('agreed');
    expect(text).not.toContain('\n\n\n');
  });

  it('reminds of what is missing by number, and of missing figures only when some are', () => {
    const text = write('remind');
    expect(text).toContain('Instagram reel: 1 of 2');
    expect(text).toContain('TikTok video: 0 of 1');
    expect(text).not.toContain('no figures yet');
    const post = { ...reel, hasFigures: false, url: 'https://x.example/', sentBackNote: null };
    expect(write('remind', { posts: [post] })).toContain('1 post has no figures yet');
  });

  it('names what was sent back, with the note, and nothing that was not', () => {
    const posts = [
      ...facts.posts,
      { ...reel, url: 'https://www.instagram.com/reel/two/', sentBackNote: 'The reach is cut off' },
      { ...reel, url: 'https://www.instagram.com/reel/three/', sentBackNote: '' },
    ];
    const text = write('sent_back', { posts, collaboration: { deliverables: [], note: 'Soon' } });
    expect(text).toContain('reel/two/');
    expect(text).toContain('The reach is cut off');
    expect(text).toContain('reel/three/');
    expect(text).toContain('Soon');
    expect(text).not.toContain('reel/one/');
  });

  it('is written in each language, with the link on a line of its own and nothing left to fill in', () => {
    const greetings = new Set<string>();
    for (const locale of LOCALES) {
      for (const kind of LETTER_KINDS) {
        const text = write(kind, {}, locale);
        expect(text.split('\n'), locale).toContain(link);
        expect(text, locale).not.toMatch(/[{}]|undefined|null/);
        // A line that begins so would be taken for a formula by a spreadsheet.
        expect(text, locale).not.toMatch(/^\s*[=+\-@]/m);
      }
      greetings.add(write('invite', {}, locale).split('\n')[1] ?? '');
    }
    expect(greetings.size).toBe(LOCALES.length);
  });
});

describe('the reminder of a story', () => {
  const story = {
    creatorName: 'Mara Lind',
    brandName: 'Lumen',
    campaignName: 'Spring glow',
    url: 'https://www.instagram.com/stories/mara/358/',
    endsAtMs: Date.UTC(2026, 2, 11, 10, 30),
    timeZone: 'Europe/Berlin',
    link,
  };

  it('says until when in the campaign’s time zone, and names the zone', () => {
    const { text } = writeStoryLetter(story, wordingFor('en'));
    expect(text).toMatch(/Wednesday, March 11.* 11:30\s?AM GMT\+1/);
    expect(text).toContain(story.url);
    expect(text).toContain(link);
  });

  it('names no time where none is known', () => {
    for (const locale of LOCALES) {
      const { text } = writeStoryLetter({ ...story, endsAtMs: null }, wordingFor(locale));
      expect(text).not.toMatch(/GMT|UTC|1970/);
      expect(text).toMatch(/24/);
    }
  });

  it('claims of the figures that they can be hard to find, not that they are gone', () => {
    const { text } = writeStoryLetter(story, wordingFor('en'));
    expect(text).toContain('can be hard to find');
  });
});
