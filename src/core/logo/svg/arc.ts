// An elliptical arc as cubic curves: from its ends to its centre (SVG 2, appendix B.2.4 and B.2.5), then a curve a quarter.

type Point = readonly [number, number];
type Arc = {
  readonly rx: number;
  readonly ry: number;
  /** Degrees. */
  readonly angle: number;
  readonly isLarge: boolean;
  readonly isSweep: boolean;
};

/** Six numbers a curve, or two for a line where a radius is none. */
export const arcCurves = ([x1, y1]: Point, [x2, y2]: Point, arc: Arc): (readonly number[])[] => {
  if (x1 === x2 && y1 === y2) return [];
  let [rx, ry] = [Math.abs(arc.rx), Math.abs(arc.ry)];
  if (rx === 0 || ry === 0) return [[x2, y2]];
  const turn = (arc.angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [halfX, halfY] = [(x1 - x2) / 2, (y1 - y2) / 2];
  const [px, py] = [cos * halfX + sin * halfY, cos * halfY - sin * halfX];
  // Radii too short to reach are made just long enough.
  const reach = Math.sqrt(Math.max(1, (px / rx) ** 2 + (py / ry) ** 2));
  [rx, ry] = [rx * reach, ry * reach];
  const over = (rx * py) ** 2 + (ry * px) ** 2;
  const length = Math.sqrt(Math.max(0, (rx * ry) ** 2 / over - 1));
  const side = arc.isLarge === arc.isSweep ? -length : length;
  const [qx, qy] = [(side * rx * py) / ry, (-side * ry * px) / rx];
  const [cx, cy] = [cos * qx - sin * qy + (x1 + x2) / 2, sin * qx + cos * qy + (y1 + y2) / 2];
  const start = Math.atan2((py - qy) / ry, (px - qx) / rx);
  const end = Math.atan2((-py - qy) / ry, (-px - qx) / rx);
  const whole = 2 * Math.PI;
  const swept = (((end - start) % whole) + whole) % whole;
  const delta = arc.isSweep ? swept : swept - whole;
  const count = Math.max(1, Math.ceil(Math.abs(delta) / (Math.PI / 2) - 1e-9));
  const step = delta / count;
  // How far a control point is along the tangent, so that the curve leaves the arc by less than 0.03% of its radius.
  const k = (4 / 3) * Math.tan(step / 4);
  const place = (x: number, y: number): Point => [
    cos * rx * x - sin * ry * y + cx,
    sin * rx * x + cos * ry * y + cy,
  ];
  return Array.from({ length: count }, (_, i) => {
    const [from, to] = [start + i * step, start + (i + 1) * step];
    const [c1, s1, c2, s2] = [Math.cos(from), Math.sin(from), Math.cos(to), Math.sin(to)];
    const last = i === count - 1 ? ([x2, y2] as const) : place(c2, s2);
    return [...place(c1 - k * s1, s1 + k * c1), ...place(c2 + k * s2, s2 - k * c2), ...last];
  });
};
