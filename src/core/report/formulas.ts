// Which formulas a section needs, for the method section and for the notes of who presents a report without one.
import { KPI_IDS, kpiEntry } from '../kpi/catalogue.ts';
import type { KpiId } from '../kpi/catalogue.ts';
import { formulaId, isMissing } from './context.ts';
import type { ReportContext } from './context.ts';
import type { Block, FormulaBlock, Section } from './document.ts';
import { formulaBlock } from './section/method/formula.ts';
import type { SectionName } from './template.ts';

const hrefsOf = (block: Block): readonly (string | undefined)[] => {
  if (block.kind === 'tiles') return block.tiles.map((tile) => `#${tile.formulaId}`);
  return block.kind === 'table' ? block.rows.flat().map(({ href }) => href) : [];
};

const leadsTo = (sections: readonly Section[]): ReadonlySet<string | undefined> =>
  new Set(sections.flatMap(({ blocks }) => blocks.flatMap(hrefsOf)));

/** KPIs that live in a section of the report, and those that another of its sections leads to. */
export const explained = (
  names: readonly SectionName[],
  sections: readonly Section[],
): ReadonlySet<KpiId> => {
  const hrefs = leadsTo(sections);
  return new Set(
    KPI_IDS.filter(
      (kpi) => names.includes(kpiEntry(kpi).section) || hrefs.has(`#${formulaId(kpi)}`),
    ),
  );
};

/** The section with the ids of the formulas of its KPIs: those that live in it and have a value, and those it leads to. */
export const withFormulaIds = (
  { findings }: ReportContext,
  name: SectionName,
  section: Section,
): Section => {
  const hrefs = leadsTo([section]);
  const stated = new Set(findings.filter((one) => !isMissing(one)).map(({ kpi }) => kpi));
  const formulaIds = KPI_IDS.filter(
    (kpi) => hrefs.has(`#${formulaId(kpi)}`) || (kpiEntry(kpi).section === name && stated.has(kpi)),
  ).map(formulaId);
  return formulaIds.length === 0 ? section : { ...section, formulaIds };
};

/** The formulas that sections name and none of them holds. */
export const untoldFormulas = (
  context: ReportContext,
  sections: readonly Section[],
): readonly FormulaBlock[] => {
  const told = new Set(
    sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'formula' ? [block.id] : [])),
    ),
  );
  const named = new Set(sections.flatMap(({ formulaIds }) => formulaIds ?? []));
  return KPI_IDS.filter((kpi) => named.has(formulaId(kpi)) && !told.has(formulaId(kpi))).flatMap(
    (kpi) => formulaBlock(context, kpi),
  );
};
