// The figures as tables, and whether each requirement holds.
import type { SentimentEngine } from '../../core/sentiment/engine.ts';
import { LABELS, type Label } from '../../core/sentiment/label.ts';
import type { Generator } from '../simulate/generator.ts';
import { showPercent, showShare, type Check, type Section } from '../simulate/section.ts';
import { tryAudit, type AuditTrial } from './audit-trial.ts';
import type { Classifier } from './classifiers.ts';
import { HALVES, type LabelledRow } from './read-rows.ts';
import { microsecondsOf, scoreOf, type Pair, type Score } from './score.ts';

const AUDIT_SIZES = [60, 120, 300] as const;
/** Under so many comments a source's shares are too rough to audit. */
const FEWEST_AUDITED = 300;

export type Labelled = LabelledRow & {
  /** Labels by classifier, in their order. */
  readonly given: readonly Pair['given'][];
};

type Group = {
  readonly name: string;
  /** Of all its languages, not one of several. */
  readonly isWhole: boolean;
  readonly rows: readonly Labelled[];
};

/** Each source, and where it has several languages each of these. */
const groupsOf = (rows: readonly Labelled[]): Group[] =>
  [...Map.groupBy(rows, ({ source }) => source)].flatMap(([source, own]): Group[] => {
    const languages = [...Map.groupBy(own, ({ language }) => language)];
    const [only] = languages;
    if (languages.length === 1 && only)
      return [{ name: `${source}, ${only[0]}`, isWhole: true, rows: own }];
    return [
      { name: source, isWhole: true, rows: own },
      ...languages.map(([language, part]): Group => ({
        name: `${source}, ${language}`,
        isWhole: false,
        rows: part,
      })),
    ];
  });

const scoreAt = (rows: readonly Labelled[], at: number): Score =>
  scoreOf(rows.map(({ label, given }) => ({ truth: label, given: given[at] ?? 'uncoded' })));

export const compare = (
  rows: readonly Labelled[],
  classifiers: readonly Classifier[],
): Section => ({
  tables: [
    {
      title: 'Agreement with people',
      note: 'An uncoded comment counts as missed. Recall of positive / neutral / negative. The packages know English only. µs: CPU time a comment.',
      head: [
        'source, language',
        'comments',
        'engine',
        'accuracy',
        'macro-F1',
        'recall',
        'coverage',
        'µs',
      ],
      rows: groupsOf(rows).flatMap((group) =>
        classifiers.map(({ name, classify }, at) => {
          const { n, accuracy, macroF1, recall, coverage } = scoreAt(group.rows, at);
          const recallOf = (label: Label): string => showShare(recall[label]);
          return [
            at === 0 ? group.name : '',
            at === 0 ? String(n) : '',
            name,
            showShare(accuracy),
            showShare(macroF1),
            LABELS.map(recallOf).join(' / '),
            showPercent(coverage, 0),
            microsecondsOf(group.rows, classify).toFixed(1),
          ];
        }),
      ),
    },
    {
      title: 'Accuracy on both halves',
      note: 'Rules and words were tuned on one half, by hash of the id; the other was held out.',
      head: ['source, language', 'half', 'comments', ...classifiers.map(({ name }) => name)],
      rows: groupsOf(rows).flatMap(({ name, rows: own }) =>
        HALVES.map((half) => {
          const part = own.filter((row) => row.half === half);
          const accuracies = classifiers.map((_, at) =>
            part.length === 0 ? showShare(null) : showShare(scoreAt(part, at).accuracy),
          );
          return [name, half, String(part.length), ...accuracies];
        }),
      ),
    },
  ],
  checks: checksOf(rows, classifiers),
});

/** By source, against the best of the packages there; the first classifier is the engine that ships. */
const checksOf = (rows: readonly Labelled[], classifiers: readonly Classifier[]): Check[] => {
  const sources = [...Map.groupBy(rows, ({ source }) => source)].map(([source, own]) => {
    const [engine = 0, ...others] = classifiers.map((_, at) => scoreAt(own, at).accuracy);
    return { source, engine, best: Math.max(...others), others };
  });
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const own = mean(sources.map(({ engine }) => engine));
  const bestMean = Math.max(
    ...classifiers.slice(1).map((_, at) => mean(sources.map(({ others }) => others[at] ?? 0))),
  );
  const [engine] = classifiers;
  const micros = engine ? microsecondsOf(rows, engine.classify) : 0;
  return [
    ...sources.map(({ source, engine: seen, best }) => ({
      what: `${source}: within 2 points of the best package`,
      seen: `${showShare(seen)} beside ${showShare(best)}`,
      held: seen >= best - 0.02,
    })),
    {
      what: 'ahead of every package on average over sources',
      seen: `${showShare(own)} beside ${showShare(bestMean)}`,
      held: own > bestMean,
    },
    {
      what: 'at most 60 µs of CPU time a comment',
      seen: `${micros.toFixed(1)} µs`,
      held: micros <= 60,
    },
  ];
};

export const detect = (rows: readonly Labelled[], engine: SentimentEngine): Section => ({
  tables: [
    {
      title: 'Language found when none is told',
      note: 'A comment whose language is not found, or has no list, stays uncoded. Accuracy of the rest as above.',
      head: [
        'language',
        'comments',
        'found',
        'not found',
        'taken for another',
        'accuracy, none told',
      ],
      rows: [...Map.groupBy(rows, ({ language }) => language)].map(([language, own]) => {
        const found = own.map(({ text, label }) => ({
          truth: label,
          ...engine.classify(text, 'und'),
        }));
        const share = (fits: (one: string) => boolean): string =>
          showPercent(found.filter((one) => fits(one.language)).length / own.length);
        const right = scoreOf(found.map(({ truth, label }) => ({ truth, given: label })));
        return [
          language,
          String(own.length),
          share((one) => one === language),
          share((one) => one === 'und'),
          share((one) => one !== language && one !== 'und'),
          showShare(right.accuracy),
        ];
      }),
    },
  ],
  checks: [],
});

export const audit = (rows: readonly Labelled[], random: Generator, runs: number): Section => {
  const pairsOf = (own: readonly Labelled[]): Pair[] =>
    own
      .map(({ label, given }) => ({ truth: label, given: given[0] ?? 'uncoded' }))
      .filter(({ given }) => given !== 'uncoded');
  const groups = groupsOf(rows)
    .map(({ rows: own, ...group }) => ({ ...group, pairs: pairsOf(own) }))
    .filter(({ pairs }) => pairs.length >= FEWEST_AUDITED)
    .map((group) => ({
      ...group,
      trials: AUDIT_SIZES.map((size) =>
        tryAudit(group.pairs, size, runs, random.fork(`${group.name}/${size}`)),
      ),
    }));
  const share = (pairs: readonly Pair[], fits: (pair: Pair) => boolean): string =>
    showPercent(pairs.filter(fits).length / pairs.length, 0);
  const at120 = groups
    .filter(({ isWhole }) => isWhole)
    .flatMap(({ trials }) => trials.filter(({ size }) => size === 120));
  const mean = (of: (trial: AuditTrial) => number): number =>
    at120.reduce((sum, trial) => sum + of(trial), 0) / at120.length;
  const worst = Math.max(...at120.map(({ error }) => error));
  return {
    tables: [
      {
        title: 'The positive share: tally of the engine, and what people said',
        note: 'Why a tally without an audit is no measurement.',
        head: ['source, language', 'comments coded', 'engine says', 'people said'],
        rows: groups.map(({ name, pairs }) => [
          name,
          String(pairs.length),
          share(pairs, ({ given }) => given === 'positive'),
          share(pairs, ({ truth }) => truth === 'positive'),
        ]),
      },
      {
        title: 'Audited shares',
        note: `Simulated, ${runs} audits each, half the labels in equal parts over the predicted classes, half by their size, drawn with replacement; sources of ${FEWEST_AUDITED} coded comments and more. Error: mean distance of a share from the truth. Coverage of nominal 95 % intervals.`,
        head: [
          'source, language',
          'labels',
          'error',
          'width',
          'coverage',
          'of the net share',
          'of kappa',
        ],
        rows: groups.flatMap(({ name, trials }) =>
          trials.map((trial) => [
            name,
            String(trial.size),
            `${(100 * trial.error).toFixed(1)} points`,
            `${(100 * trial.width).toFixed(1)} points`,
            showShare(trial.coverage),
            showShare(trial.netCoverage),
            showShare(trial.kappaCoverage),
          ]),
        ),
      },
    ],
    checks:
      at120.length === 0
        ? []
        : [
            {
              what: 'audited shares of 120 labels miss the truth by at most 3 points on average',
              seen: `${(100 * mean(({ error }) => error)).toFixed(1)}, at worst ${(100 * worst).toFixed(1)} points`,
              held: mean(({ error }) => error) <= 0.03,
            },
            {
              what: 'their 95 % intervals hold the truth in 94 to 96 of 100 audits',
              seen: showPercent(mean(({ coverage }) => coverage)),
              held: Math.abs(mean(({ coverage }) => coverage) - 0.95) <= 0.01,
            },
          ],
  };
};
