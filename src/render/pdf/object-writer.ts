// Objects that are not streams, written one after another for the file's object stream.
import { makeByteWriter, type ByteWriter } from './byte-writer.ts';

export type ObjectWriter = {
  /** Where the source of the begun object goes. */
  readonly out: ByteWriter;
  readonly begin: (number: number) => void;
  readonly add: (number: number, source: string) => void;
  /** Object numbers in order, and where each begins. */
  readonly numbers: readonly number[];
  readonly offsets: readonly number[];
};

export function makeObjectWriter(): ObjectWriter {
  const out = makeByteWriter(1 << 17);
  const numbers: number[] = [];
  const offsets: number[] = [];
  const begin = (number: number): void => {
    if (numbers.length > 0) out.byte(10);
    numbers.push(number);
    offsets.push(out.length());
  };
  return {
    out,
    begin,
    add: (number, source) => {
      begin(number);
      out.ascii(source);
    },
    numbers,
    offsets,
  };
}
