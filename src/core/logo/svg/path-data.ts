// Path data (SVG 2, 9.3) as absolute moves, lines and cubic curves.
import { arcCurves } from './arc.ts';

export type Step = { readonly op: 'M' | 'L' | 'C' | 'Z'; readonly at: readonly number[] };

const ARGUMENTS: Readonly<Record<string, number>> = {
  M: 2,
  L: 2,
  H: 1,
  V: 1,
  C: 6,
  S: 4,
  Q: 4,
  T: 2,
  A: 7,
  Z: 0,
};
const COMMAND = /[\s,]*([MLHVCSQTAZmlhvcsqtaz])/y;
const NUMBER = /[\s,]*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?)/y;
/** Two flags may stand without anything between them. */
const FLAG = /[\s,]*([01])/y;

type Command = { readonly letter: string; readonly numbers: readonly number[] };

/** Each command with one set of arguments; null for what is no path. */
const commandsOf = (d: string): Command[] | null => {
  const commands: Command[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(d);
    if (found) at = pattern.lastIndex;
    return found?.[1] ?? null;
  };
  const takeSet = (letter: string): number[] | null => {
    const numbers: number[] = [];
    for (let i = 0; i < (ARGUMENTS[letter.toUpperCase()] ?? 0); i += 1) {
      const isFlag = letter.toUpperCase() === 'A' && (i === 3 || i === 4);
      const text = take(isFlag ? FLAG : NUMBER);
      if (text === null) return numbers.length === 0 ? [] : null;
      numbers.push(Number(text));
    }
    return numbers;
  };
  for (let letter = take(COMMAND); letter !== null; letter = take(COMMAND)) {
    const isClosing = letter.toUpperCase() === 'Z';
    let numbers = takeSet(letter);
    if (numbers === null || (numbers.length === 0 && !isClosing)) return null;
    do {
      commands.push({ letter, numbers });
      // Further pairs after a move are lines.
      if (letter.toUpperCase() === 'M') letter = letter === 'M' ? 'L' : 'l';
      numbers = isClosing ? [] : takeSet(letter);
      if (numbers === null) return null;
    } while (numbers.length > 0);
  }
  return d.slice(at).trim() === '' && commands[0]?.letter.toUpperCase() === 'M' ? commands : null;
};

/** Null for what is no path. */
export const readPathData = (d: string): Step[] | null => {
  const commands = commandsOf(d);
  if (!commands) return null;
  const steps: Step[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  // Where the last curve's control point was, which a smooth one mirrors.
  let [cubicX, cubicY, squareX, squareY] = [0, 0, 0, 0];
  let last = '';
  for (const { letter, numbers } of commands) {
    const kind = letter.toUpperCase();
    const isRelative = letter !== kind;
    const [dx, dy] = isRelative ? [x, y] : [0, 0];
    const at = numbers.map((value, i) => value + (i % 2 === 0 ? dx : dy));
    const [a = 0, b = 0, c = 0, d2 = 0] = at;
    if (!'CS'.includes(last)) [cubicX, cubicY] = [x, y];
    if (!'QT'.includes(last)) [squareX, squareY] = [x, y];
    const square = (qx: number, qy: number, toX: number, toY: number): void => {
      const third = (from: number, control: number): number => from + (2 / 3) * (control - from);
      steps.push({
        op: 'C',
        at: [third(x, qx), third(y, qy), third(toX, qx), third(toY, qy), toX, toY],
      });
      [squareX, squareY] = [qx, qy];
    };
    let [nextX, nextY] = at.slice(-2) as [number, number]; // of all but those below
    switch (kind) {
      case 'M':
        steps.push({ op: 'M', at });
        [startX, startY] = [a, b];
        break;
      case 'L':
        steps.push({ op: 'L', at });
        break;
      case 'H':
        [nextX, nextY] = [a, y];
        steps.push({ op: 'L', at: [nextX, nextY] });
        break;
      case 'V':
        [nextX, nextY] = [x, (numbers[0] ?? 0) + dy];
        steps.push({ op: 'L', at: [nextX, nextY] });
        break;
      case 'C':
        steps.push({ op: 'C', at });
        [cubicX, cubicY] = [c, d2];
        break;
      case 'S':
        steps.push({ op: 'C', at: [2 * x - cubicX, 2 * y - cubicY, ...at] });
        [cubicX, cubicY] = [a, b];
        break;
      case 'Q':
        square(a, b, c, d2);
        break;
      case 'T':
        square(2 * x - squareX, 2 * y - squareY, a, b);
        break;
      case 'A': {
        const [rx = 0, ry = 0, angle = 0, isLarge = 0, isSweep = 0, toX = 0, toY = 0] = numbers;
        [nextX, nextY] = [toX + dx, toY + dy];
        const shape = { rx, ry, angle, isLarge: isLarge === 1, isSweep: isSweep === 1 };
        for (const curve of arcCurves([x, y], [nextX, nextY], shape))
          steps.push({ op: curve.length === 2 ? 'L' : 'C', at: curve });
        break;
      }
      default:
        [nextX, nextY] = [startX, startY];
        steps.push({ op: 'Z', at: [] });
    }
    [x, y, last] = [nextX, nextY, kind];
  }
  return steps.every(({ at }) => at.every(Number.isFinite)) ? steps : null;
};
