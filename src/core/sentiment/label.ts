// The three labels that a person or a word list gives; 'uncoded' is the lack of one.
export const LABELS = ['positive', 'neutral', 'negative'] as const;
export type Label = (typeof LABELS)[number];

/** How many comments carry each label. */
export type Labels = Readonly<Record<Label, number>>;

export const totalOf = (labels: Labels): number =>
  LABELS.reduce((sum, label) => sum + labels[label], 0);
