// What server and script of the survey page tell each other. Types alone.
import type { CheckedOption, CheckedQuestion } from '../definition/check.ts';
import type { Answers } from '../definition/condition.ts';
import type { FlowQuestion } from './flow.ts';

export type ClientItem = CheckedOption & { readonly pinned?: boolean | undefined };

export type ClientQuestion = FlowQuestion &
  Omit<CheckedQuestion, 'options' | 'parts'> & {
    readonly shuffle?: boolean;
    readonly shuffle_block?: string | undefined;
    readonly pinned?: boolean | undefined;
    /** Below it the survey ends; `end_if` is then left out. */
    readonly minimum_age?: number;
    readonly options?: readonly ClientItem[] | undefined;
    readonly parts?: readonly ClientItem[] | undefined;
  };

export type ClientData = {
  readonly action: string;
  readonly version: string;
  readonly id: string;
  readonly rev: number;
  readonly locale: string;
  readonly started: number | null;
  readonly test: boolean;
  /** What the link carried. */
  readonly hidden: { readonly [name: string]: string };
  readonly answers: Answers;
  /** The first question on the page. */
  readonly at: string;
  readonly questions: readonly ClientQuestion[];
  readonly words: Readonly<Record<string, string>>;
};
