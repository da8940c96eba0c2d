// How a survey is handed out: who may frame its page, and which panel sends people to it.
import * as z from 'zod';
import { originField } from './origin.ts';
import { panelInput } from './panel.ts';
import type { Panel } from './panel.ts';

const MOST_ORIGINS = 20;

export const distributionInput = z.strictObject({
  frame_origins: z
    .array(originField)
    .max(MOST_ORIGINS)
    .overwrite((origins) => [...new Set(origins)])
    .meta({
      description:
        'Sites that may show the survey inside a page of theirs, by /embed.js. Nobody else can',
      example: ['https://shop.example'],
    }),
  panel: panelInput.nullable().meta({
    description: 'Where a panel’s people are led when they are done; null for none',
  }),
});

export type Distribution = {
  readonly frameOrigins: readonly string[];
  readonly panel: Panel | null;
  /** Of the key with which a shop or panel signs; 0 when there is none. */
  readonly keyEpoch: number;
};

export const NO_DISTRIBUTION: Distribution = { frameOrigins: [], panel: null, keyEpoch: 0 };
