// An answer as lists and files tell it.
import type { Coded } from '../definition/coded.ts';

export type ListedResponse = {
  readonly id: string;
  readonly versionNumber: number;
  readonly armKind: string;
  readonly creatorId: string | null;
  readonly status: string;
  readonly lastQuestion: string;
  readonly isTest: boolean;
  readonly flags: readonly string[];
  readonly stratum: string;
  /** What was chosen. */
  readonly answers: Coded;
  /** What is tallied. */
  readonly coded: Coded;
  /** By question, or `<question>.other`. */
  readonly texts: Readonly<Record<string, string>>;
  readonly seed: number | null;
  readonly locale: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly orderValueMinor: number | null;
  readonly day: string;
  readonly durationS: number | null;
  readonly startedAtMs: number;
  readonly updatedAtMs: number;
  readonly completedAtMs: number | null;
};
