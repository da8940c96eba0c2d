// A brand's logo as it is kept: checked, small, and ready to be set in a page, a PDF or slides without being decoded. A report's
// snapshot holds it whole, and anybody may hand in a snapshot, so that the schema is strict.
import * as z from 'zod';

/** Of what is kept, in bytes. */
export const MOST_KEPT = 64 * 1024;
/** Of what is sent. */
export const MOST_SENT = 1024 * 1024;
export const MOST_PIXELS = 1_000_000;
export const MOST_SHAPES = 1000;
const MOST_SIDE = 10_000;

const side = z.int().min(1).max(MOST_SIDE);
const base64 = z
  .string()
  .regex(/^[A-Za-z0-9+/]+={0,2}$/)
  .max(Math.ceil(MOST_KEPT / 3) * 4);
const colour = z.string().regex(/^#[0-9a-f]{6}$/);

/** Whether it stands on a light ground where the page is dark, because it could not be seen there. */
const needsLight = z.boolean();

const shapeSchema = z.strictObject({
  /** Absolute M, L, C and Z with plain decimal numbers. */
  d: z
    .string()
    .regex(/^[MLCZ0-9 .-]+$/)
    .max(MOST_KEPT),
  fill: colour.optional(),
  isEvenOdd: z.literal(true).optional(),
  stroke: colour.optional(),
  strokeWidth: z.number().positive().max(MOST_SIDE).optional(),
  cap: z.enum(['round', 'square']).optional(),
  join: z.enum(['round', 'bevel']).optional(),
});

export const logoSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('jpeg'),
    width: side,
    height: side,
    needsLight,
    /** Grey or RGB. */
    channels: z.union([z.literal(1), z.literal(3)]),
    data: base64,
  }),
  z.strictObject({
    kind: z.literal('png'),
    width: side,
    height: side,
    needsLight,
    /** A PNG of 8 bits a channel, RGB or, where `print` is, RGBA. */
    data: base64,
    /** Where it can be seen through: colours and opacity apart, as a PDF takes them (zlib over PNG's filters). */
    print: z.strictObject({ colour: base64, alpha: base64 }).optional(),
  }),
  z.strictObject({
    kind: z.literal('drawing'),
    width: side,
    height: side,
    needsLight,
    shapes: z.array(shapeSchema).max(MOST_SHAPES),
  }),
]);

export type Logo = z.infer<typeof logoSchema>;
export type LogoDrawing = Extract<Logo, { kind: 'drawing' }>;
export type LogoShape = LogoDrawing['shapes'][number];

/** What is told of a logo beside itself. */
export type LogoFacts = {
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly sha256: string;
  /** Hardly any of it can be told from white paper. */
  readonly isFaint: boolean;
};

export const MEDIA_TYPES: Readonly<Record<Logo['kind'], string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  drawing: 'image/svg+xml',
};

/** The largest size within a box that keeps the shape. */
export const fittedSize = (
  { width, height }: { readonly width: number; readonly height: number },
  box: { readonly width: number; readonly height: number },
): { readonly width: number; readonly height: number } => {
  const scale = Math.min(box.width / width, box.height / height);
  return { width: width * scale, height: height * scale };
};
