// The small condition language of a questionnaire: when a question is shown, when the survey ends.
// Shared with the survey page, so it imports nothing at run time.

/** What was answered, by question id; the words typed beside "other" stand under `<question>.other`. */
export type Answer = string | number | readonly string[];
export type Answers = Readonly<Record<string, Answer>>;

/** `is` and `is_any_of` hold for a question of several choices when they are among the chosen. */
export type Condition =
  | { readonly question: string; readonly is: string }
  | { readonly question: string; readonly is_any_of: readonly string[] }
  | { readonly question: string; readonly less_than: number }
  | { readonly question: string; readonly at_least: number }
  | { readonly question: string; readonly answered: boolean }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

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
 * Whether a condition holds; null when it hangs on a question that is not decided yet.
 * An unanswered question meets no condition but `answered: false`.
 */
export const evaluate = (
  condition: Condition,
  answers: Answers,
  isDecided: (question: string) => boolean = () => true,
): boolean | null => {
  if ('question' in condition) {
    if (!isDecided(condition.question)) return null;
    const isThere = Object.hasOwn(answers, condition.question);
    return holdsFor(condition, isThere ? answers[condition.question] : undefined);
  }
  if ('not' in condition) {
    const inner = evaluate(condition.not, answers, isDecided);
    return inner === null ? null : !inner;
  }
  const isAll = 'all' in condition;
  const parts = isAll ? condition.all : condition.any;
  const results = parts.map((part) => evaluate(part, answers, isDecided));
  if (results.includes(!isAll)) return !isAll;
  return results.includes(null) ? null : isAll;
};

/** The questions that a condition reads. */
export const questionsIn = (condition: Condition): string[] => {
  if ('question' in condition) return [condition.question];
  if ('not' in condition) return questionsIn(condition.not);
  return ('all' in condition ? condition.all : condition.any).flatMap(questionsIn);
};
