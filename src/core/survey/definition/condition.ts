// The small condition language of a questionnaire: when a question is shown, when the survey ends.
// Shared with the survey page, so it imports nothing at run time.

/**
 * What was answered, by question id; the row of a matrix or the item of a ranking under `<question>.<part>`, the
 * words typed beside "other" under `<question>.other`.
 */
export type Answer = string | number | readonly string[];
export type Answers = Readonly<Record<string, Answer>>;

/**
 * `is` and `is_any_of` hold for a question of several choices when they are among the chosen. `hidden` and `arm` are
 * known before the first question: settle.ts replaces them.
 */
export type Condition =
  | { readonly question: string; readonly is: string }
  | { readonly question: string; readonly is_any_of: readonly string[] }
  | { readonly question: string; readonly less_than: number }
  | { readonly question: string; readonly at_least: number }
  | { readonly question: string; readonly answered: boolean }
  | { readonly hidden: string; readonly is: string }
  | { readonly hidden: string; readonly is_any_of: readonly string[] }
  | { readonly hidden: string; readonly given: boolean }
  | { readonly arm: string }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/** The question that a key of the answers belongs to. */
export const idOf = (key: string): string => key.split('.')[0] ?? key;

/** Whether a key of the answers belongs to a question: its own id, one of its parts, its words beside "other". */
export const belongsTo = (key: string, id: string): boolean => idOf(key) === id;

const hasChosen = (answer: Answer, code: string): boolean =>
  typeof answer === 'object' ? answer.includes(code) : String(answer) === code;

type Leaf = Extract<Condition, { question: string }>;

const holdsFor = (condition: Leaf, answer: Answer | undefined): boolean => {
  if ('answered' in condition) return (answer !== undefined) === condition.answered;
  if (answer === undefined) return false;
  if ('is' in condition) return hasChosen(answer, condition.is);
  if ('is_any_of' in condition) return condition.is_any_of.some((code) => hasChosen(answer, code));
  const figure = Number(answer);
  return 'less_than' in condition ? figure < condition.less_than : figure >= condition.at_least;
};

/**
 * Whether a condition holds; null when it hangs on something that is not decided yet.
 * An unanswered question meets no condition but `answered: false`.
 */
export const evaluate = (
  condition: Condition,
  answers: Answers,
  isDecided: (question: string) => boolean = () => true,
): boolean | null => {
  if ('question' in condition) {
    const { question } = condition;
    if (!isDecided(idOf(question))) return null;
    return holdsFor(condition, Object.hasOwn(answers, question) ? answers[question] : undefined);
  }
  if ('not' in condition) {
    const inner = evaluate(condition.not, answers, isDecided);
    return inner === null ? null : !inner;
  }
  if ('hidden' in condition || 'arm' in condition) return null;
  const isAll = 'all' in condition;
  const parts = isAll ? condition.all : condition.any;
  const results = parts.map((part) => evaluate(part, answers, isDecided));
  if (results.includes(!isAll)) return !isAll;
  return results.includes(null) ? null : isAll;
};

type Subject = Exclude<
  Condition,
  { readonly all: unknown } | { readonly any: unknown } | { not: unknown }
>;

/** What a condition reads, part by part. */
export const leavesIn = (condition: Condition): Subject[] => {
  if ('not' in condition) return leavesIn(condition.not);
  if ('all' in condition) return condition.all.flatMap(leavesIn);
  return 'any' in condition ? condition.any.flatMap(leavesIn) : [condition];
};

/** The keys of the answers that a condition reads. */
export const keysIn = (condition: Condition): string[] =>
  leavesIn(condition).flatMap((leaf) => ('question' in leaf ? [leaf.question] : []));
