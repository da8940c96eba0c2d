// Shuffled options and questions that can be shuffled the same way again: the order is a function of the answer's
// seed and the question. Shared with the survey page, so it imports nothing.

/** FNV-1a, 32 bits. */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
};

/** The seed of an answer, from its id: stored beside the answer, so that its order can be shown again. */
export const seedOf = (responseId: string): number => hash(responseId);

// mulberry32 by Tommy Ettinger (public domain): small, and even enough for a dozen options.
const generator = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
};

/** The items in the order shown (Fisher and Yates); pinned ones keep their place. */
export const shownOrder = <Item extends { readonly pinned?: boolean | undefined }>(
  items: readonly Item[],
  seed: number,
  questionId: string,
): Item[] => {
  const next = generator(hash(`${seed}\n${questionId}`));
  const moving = items.filter(({ pinned }) => pinned !== true);
  for (let last = moving.length - 1; last > 0; last -= 1) {
    const pick = Math.floor(next() * (last + 1));
    const [a, b] = [moving[last], moving[pick]];
    if (a !== undefined && b !== undefined) [moving[last], moving[pick]] = [b, a];
  }
  return items.flatMap((item) => (item.pinned === true ? [item] : moving.splice(0, 1)));
};

type InBlock = {
  readonly id: string;
  readonly shuffle_block?: string | undefined;
  readonly pinned?: boolean | undefined;
};

/** Whether a question changes places with others. */
export const isMoving = (question: InBlock): boolean =>
  question.shuffle_block !== undefined && question.pinned !== true;

/**
 * The questions in the order asked: those of a block sorted by a number that the seed draws for each, so that the
 * order does not hang on how they stood before. Pinned ones and those in no block keep their place.
 */
export const inShownOrder = <Q extends InBlock>(questions: readonly Q[], seed: number): Q[] => {
  const drawn = (id: string): number => generator(hash(`${seed}\n#${id}`))();
  const blocks: Record<string, Q[]> = {};
  for (const question of questions.filter(isMoving))
    (blocks[`#${question.shuffle_block}`] ??= []).push(question);
  for (const block of Object.values(blocks))
    block.sort((a, b) => drawn(a.id) - drawn(b.id) || (a.id < b.id ? -1 : 1));
  return questions.map((question) =>
    isMoving(question) ? (blocks[`#${question.shuffle_block}`]?.shift() ?? question) : question,
  );
};
