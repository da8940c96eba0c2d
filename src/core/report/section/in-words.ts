// The figures in sentences: each that has a target or a norm against it, and what several of them say together.
import { isWhole } from '../../kpi/finding.ts';
import type { Finding } from '../../kpi/finding.ts';
import { pastSeries } from '../../kpi/judge/past-series.ts';
import { readTogether } from '../../kpi/judge/readings.ts';
import { creatorName, isMissing, metricName, runs } from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Block, Inline, Section } from '../document.ts';
import { sayFinding } from '../sentence/say-finding.ts';
import { sayReading } from '../sentence/say-reading.ts';

/** Not the lift was higher, but what it is a lift of. */
const nameOf = (context: ReportContext, finding: Finding): string =>
  finding.kpi === 'brand_lift' ? metricName(context, finding) : context.t(`kpi.${finding.kpi}`);

const sentences = (context: ReportContext): (readonly Inline[])[] => {
  const { t, format, findings, snapshot } = context;
  const { normsNotFound } = snapshot;
  return findings
    .filter((finding) => isWhole(finding) && !isMissing(finding))
    .filter(
      ({ kpi, target, norm }) =>
        target !== null || (norm !== null && norm.place !== 'unknown') || kpi === 'brand_lift',
    )
    .map((finding) => {
      const name = nameOf(context, finding);
      return runs(format.prose.text(sayFinding(finding, { t, format, name, normsNotFound })));
    });
};

const together = (context: ReportContext): (readonly Inline[])[] => {
  const { t, format, findings, snapshot, readings } = context;
  return readTogether(readings, findings, pastSeries(snapshot)).map((reading) =>
    runs(
      sayReading(reading, {
        t,
        format,
        nameOf: (scope) =>
          scope.kind === 'creator'
            ? creatorName(context, scope.creatorId)
            : scope.kind === 'platform'
              ? t(`platform.${scope.platform}`)
              : '',
      }),
    ),
  );
};

export const inWordsSection = (context: ReportContext): Section | null => {
  const { t } = context;
  const said = sentences(context);
  const read = together(context);
  if (said.length + read.length === 0) return null;
  const list = (items: (readonly Inline[])[]): Block => ({ kind: 'list', isOrdered: false, items });
  return {
    id: 'in-words',
    title: t('in_words.title'),
    name: t('section.in_words'),
    blocks: [
      { kind: 'paragraph', role: 'lead', runs: runs(t('in_words.lead')) },
      ...(read.length === 0
        ? []
        : [
            { kind: 'heading', level: 2, id: 'together', text: t('in_words.together') } as const,
            list(read),
          ]),
      ...(said.length === 0
        ? []
        : [
            { kind: 'heading', level: 2, id: 'each', text: t('in_words.each') } as const,
            list(said),
          ]),
    ],
  };
};
