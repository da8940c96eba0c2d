// The report's pages on sentiment: what an audit found and whose it was, what is known without one, topics and quotes.
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { buildDocument } from '../../../src/core/report/build-document.ts';
import type { Section } from '../../../src/core/report/document.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { KNOWN_AGREEMENT } from '../../../src/core/sentiment/known-agreement.ts';
import { TOPICS } from '../../../src/core/sentiment/topic-words.ts';
import { REPORT_LOCALES, reportTemplate, wordingFor } from '../../../src/templates.ts';
import { fullSnapshot } from '../kpi/full-snapshot.ts';
import { sampleSnapshot } from './sample-snapshot.ts';

const sectionOf = (snapshot: Snapshot, locale = 'en'): Section => {
  const wording = wordingFor(locale);
  const found = buildDocument(
    snapshot,
    'hash',
    evaluate(snapshot),
    reportTemplate('full'),
    wording,
  ).sections.find(({ id }) => id === 'sentiment');
  if (!found) throw new Error('no section');
  return found;
};

/** Every piece of text in its order. */
const textsOf = (part: unknown): string[] => {
  if (typeof part === 'string') return [part];
  if (typeof part !== 'object' || part === null) return [];
  return Object.values(part).flatMap(textsOf);
};
const said = (snapshot: Snapshot, locale = 'en'): string =>
  textsOf(sectionOf(snapshot, locale)).join(' ');
const rowsOf = (snapshot: Snapshot, id: string): string[] => {
  const table = sectionOf(snapshot).blocks.find(
    (block) => block.kind === 'table' && block.id === id,
  );
  return table?.kind === 'table'
    ? table.rows.map((row) => row.map(({ text }) => text).join(' | '))
    : [];
};

const sample = sampleSnapshot();
const whole = fullSnapshot();

describe('without an audit', () => {
  const by = (engine: string): string =>
    said({ ...sample, sentimentEngines: [{ engine, day: '2026-06-11', n: 100 }] });

  it('the tally is called triage, with how often this very engine agrees with people', () => {
    const { engine, english } = KNOWN_AGREEMENT;
    const text = by(engine);
    expect(text).toContain('Machine triage, not a measurement.');
    expect(text).toContain(
      `On ${english.n} public test tweets in English this engine agreed with people 59% of the time`,
    );
    expect(rowsOf(sample, 'sentiment-audit')).toEqual([]);
  });

  it('nothing is claimed to be known of another engine', () => {
    const text = by('@cf/a/model+1');
    expect(text).toContain('How often people agree with @cf/a/model+1 has not been measured.');
    expect(text).not.toContain('59%');
  });

  it('two engines are told, and an audit that has begun', () => {
    const mixed = {
      ...sample,
      sentimentEngines: [...sample.sentimentEngines, { engine: 'b', day: '2026-06-11', n: 5 }],
      sentimentAudits: [
        { source: 'comment', day: '2026-06-11', predicted: 'positive', label: 'positive', n: 40 },
      ],
    };
    expect(said(mixed)).toContain('Several engines labelled these comments (b and lexicon 1)');
    expect(said(mixed)).toContain('40 blind labels of the 90 that it takes');
    expect(said(mixed)).toContain('lexicon 1 (100 comments) and b (5 comments)');
  });
});

describe('open answers of fewer than ten people', () => {
  it('stand as a dash with the reason, not as zeros', () => {
    const few = { source: 'survey', day: '2026-06-11', language: '', label: '', isByPerson: false };
    const snapshot = { ...sample, sentiment: [...sample.sentiment, { ...few, n: 4 }] };
    expect(rowsOf(snapshot, 'sentiment-survey')).toContain('During | – | – | – | – | – | –');
    expect(said(snapshot)).toContain('fewer than 10 people wrote');
  });

  it('are told of the periods alone in which people were asked', () => {
    const asked = { source: 'survey', day: '2026-06-11', language: 'en', isByPerson: false };
    const answers = [{ ...asked, label: 'positive', n: 20 }];
    const snapshot = { ...sample, sentiment: [...sample.sentiment, ...answers] };
    expect(rowsOf(snapshot, 'sentiment-survey').map((row) => row.slice(0, 11))).toEqual([
      'During | 20',
    ]);
    expect(rowsOf(snapshot, 'sentiment-comment')).toHaveLength(3);
  });
});

describe('with an audit', () => {
  it('agreement and kappa stand with their limits, in the sample and on all comments', () => {
    expect(rowsOf(whole, 'sentiment-audit').slice(1)).toEqual(
      ['During', 'After'].map(
        (period) =>
          `${period} | 150 of 210 | 65% to 77% | 71% (65% to 78%) | 0.57 (0.48 to 0.66) | These`,
      ),
    );
  });

  it('nothing is called triage but what it left out, by name', () => {
    const [first] = whole.sentiment;
    if (!first) throw new Error('no comments');
    const late = whole.sentiment.filter(
      ({ source, day }) => source === 'comment' && day >= whole.campaign.startDate,
    );
    const early = { ...first, source: 'comment', day: '2026-05-20', label: 'positive', n: 30 };
    const snapshot: Snapshot = {
      ...whole,
      reusableAudits: [],
      sentiment: [...late, { ...early, isByPerson: false, language: 'xx' }],
      sentimentAudits: whole.sentimentAudits.filter(({ day }) => day >= whole.campaign.startDate),
    };
    expect(said(snapshot)).not.toContain('Machine triage');
    expect(said(snapshot)).toContain('which are a machine’s tally: Before.');
    expect(said({ ...snapshot, sentiment: late })).not.toContain('machine’s tally');
  });

  it('that is reused, whose it was and of which day stands beside', () => {
    const reused = { ...whole, sentimentAudits: [] };
    expect(rowsOf(reused, 'sentiment-audit')).toEqual(
      ['Before', 'During', 'After'].map(
        (period) =>
          `${period} | 120 of 180 | 59% to 73% | – | 0.50 (0.40 to 0.60) | Winter, audited May 20, 2026`,
      ),
    );
    expect(said(reused)).toContain('Where a campaign stands, the audit is of other comments');
    expect(said(reused)).toContain('Brand sentiment shift (not audited by people in both periods)');
  });
});

describe('what was said', () => {
  it('is grouped by topic, the most frequent first', () => {
    expect(rowsOf(whole, 'sentiment-topics')).toEqual([
      'Effect | 60 | 60 | 0 | 0',
      'Price | 30 | 0 | 0 | 30',
    ]);
    expect(rowsOf(sample, 'sentiment-topics')).toEqual([]);
  });

  it('is quoted with its label, and the rule by which it was chosen', () => {
    const text = said(whole);
    expect(text).toContain('“My skin has not been this soft in years”  (positive)');
    expect(text).toContain('Drawn by lot, not picked');
    expect(text).toContain('80 of 160 comments since the start (50%) say something of their own');
    expect(said(sample)).not.toContain('Drawn by lot');
  });

  it.each(REPORT_LOCALES.filter((one) => one !== 'en'))(
    'has words for every topic in %s',
    (locale) => {
      const wording = wordingFor(locale);
      const english = wordingFor('en');
      const words = TOPICS.map((topic) => wording.t(`topic.${topic}`));
      expect(new Set(words).size).toBe(TOPICS.length);
      expect(words).not.toEqual(TOPICS.map((topic) => english.t(`topic.${topic}`)));
      expect(said(whole, locale)).not.toContain('sentiment.');
    },
  );
});
