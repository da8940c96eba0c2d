// Whether two versions of a report beside each other tell what a few people answered: those who came in between, or who
// had their answers erased.
import { isWhole, scopeKey } from '../../../kpi/finding.ts';
import type { Finding } from '../../../kpi/finding.ts';
import { isApart } from './floor.ts';

/** How many people were asked, not what they said: n, n_exposed, answered, leak_n. */
const IS_PEOPLE = /^(?:n|answered)(?:_|$)|_n$/;

/** What is modelled may be made of answers too. */
export const restsOnAnswers = ({ grade }: Pick<Finding, 'grade'>): boolean =>
  grade === 'surveyed' || grade === 'modelled';

const peopleIn = (findings: readonly Finding[]): Map<string, number> =>
  new Map(
    findings
      .filter((finding) => finding.grade === 'surveyed' && isWhole(finding))
      .flatMap(({ kpi, scope, n, inputs }) =>
        Object.entries({ ...inputs, n }).flatMap(([name, people]) =>
          people !== null && IS_PEOPLE.test(name)
            ? [[[kpi, scope.kind, scopeKey(scope), name].join('\n'), people] as const]
            : [],
        ),
      ),
  );

/** Of every count of people that both give. */
export const areApart = (before: readonly Finding[], now: readonly Finding[]): boolean => {
  const earlier = peopleIn(before);
  return [...peopleIn(now)].every(([name, people]) => isApart(people, earlier.get(name) ?? people));
};
