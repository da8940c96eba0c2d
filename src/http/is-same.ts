// Compares secrets without telling by the time it takes how much of them was right.
const encoder = new TextEncoder();

export const isSame = (a: string, b: string): boolean => {
  const [left, right] = [encoder.encode(a), encoder.encode(b)];
  return left.length === right.length && crypto.subtle.timingSafeEqual(left, right);
};
