// In a randomised study the arm follows from the answer's id, which may have begun on another page than this one.
import { drawArm } from '../../../core/survey/definition/draw.ts';
import { settleQuestion } from '../../../core/survey/flow/settle.ts';
import { questions, state } from './kept.ts';

for (const [at, question] of questions.entries())
  questions[at] = settleQuestion(question, { arm: drawArm(state.id) });
