// Raking: what it reaches, what it refuses, and what it costs.
import { describe, expect, it } from 'vitest';
import { mnDiffCi } from '../../../src/core/stats/difference.ts';
import { rakedLift, type ControlRow } from '../../../src/core/stats/weighting.ts';
import { cpuMs } from '../../cpu-ms.ts';

const control: ControlRow[] = [
  { age: 'young', gender: 'f', y: 1, n: 40 },
  { age: 'young', gender: 'f', y: 0, n: 20 },
  { age: 'young', gender: 'm', y: 0, n: 40 },
  { age: 'old', gender: 'f', y: 1, n: 30 },
  { age: 'old', gender: 'm', y: 0, n: 170 },
];

const exposed = { x: 160, n: 300 };
const targets = { age: { young: 0.6, old: 0.4 }, gender: { f: 0.5, m: 0.5 } };

describe('raking', () => {
  it('gives every margin its target share with weights of mean 1', () => {
    const { weights, deff, reason } = rakedLift({ exposed, targets, control, conf: 0.95 });
    expect(reason).toBe(null);
    const share = (level: string): number => {
      let [part, all] = [0, 0];
      for (const { age, gender, n } of control) {
        const row = weights?.find(([a, g]) => a === age && g === gender);
        const weight = Number(row?.[2]) * n;
        all += weight;
        if (age === level || gender === level) part += weight;
      }
      expect(all).toBeCloseTo(300, 9);
      return part / all;
    };
    expect(share('young')).toBeCloseTo(0.6, 12);
    expect(share('f')).toBeCloseTo(0.5, 12);
    expect(deff).toBeGreaterThan(1);
  });

  it('changes nothing when the control already has the target shares', () => {
    const own = { age: { young: 100, old: 200 }, gender: { f: 90, m: 210 } };
    const raked = rakedLift({ exposed, targets: own, control, conf: 0.95 });
    const plain = mnDiffCi({ xE: 160, nE: 300, xC: 70, nC: 300, conf: 0.95 });
    expect(raked.deff).toBeCloseTo(1, 12);
    expect(raked.mnLo).toBeCloseTo(plain.lo ?? 9, 12);
    expect(raked.mnHi).toBeCloseTo(plain.hi ?? 9, 12);
  });

  it('refuses a target level without a control respondent and names it', () => {
    const missing = { ...targets, gender: { f: 0.5, m: 0.4, x: 0.1 } };
    const raked = rakedLift({ exposed, targets: missing, control, conf: 0.95 });
    expect(raked).toMatchObject({ reason: 'empty_target_cell', cell: 'gender=x', abs: null });
  });

  it('refuses margins that no weights can reach', () => {
    const diagonal = control.filter(({ age, gender }) => (age === 'young') === (gender === 'f'));
    const raked = rakedLift({ exposed, targets, control: diagonal, conf: 0.95 });
    expect(raked).toMatchObject({ reason: 'not_converged', weights: null });
  });

  it('finds that out in a millisecond, as a page needs it that shows a study in its first days', () => {
    // Whoever is young is a woman, and the exposed are not so: 24 people, one a cell with two further variables.
    const few: ControlRow[] = ['young', 'old'].flatMap((age) =>
      ['a', 'b', 'c'].flatMap((region) =>
        ['1', '2', '3', '4'].map((platform) => ({
          age,
          gender: age === 'young' ? 'f' : 'm',
          region,
          platform,
          y: 1,
          n: 1,
        })),
      ),
    );
    const wanted = {
      ...targets,
      region: { a: 0.5, b: 0.3, c: 0.2 },
      platform: { 1: 0.4, 2: 0.3, 3: 0.2, 4: 0.1 },
    };
    const took = (): number => {
      const from = cpuMs();
      expect(rakedLift({ exposed, targets: wanted, control: few, conf: 0.95 }).reason).toBe(
        'not_converged',
      );
      return cpuMs() - from;
    };
    expect(Math.min(took(), took(), took())).toBeLessThan(1.5);
  });

  it('cuts heavy weights on request, says for how many, and warns of a small effective sample', () => {
    const skewed = { age: { young: 0.97, old: 0.03 } };
    const free = rakedLift({ exposed, targets: skewed, control, conf: 0.95 });
    const cut = rakedLift({ exposed, targets: skewed, control, conf: 0.95, trimAt: 5 });
    expect(free.trimmed).toBe(0);
    expect(cut.trimmed).toBe(100);
    const few = control.map((row) => ({ ...row, n: row.n / 10 }));
    expect(rakedLift({ exposed, targets: skewed, control: few, conf: 0.95 }).warning).toBe(
      'effective_sample_under_50',
    );
    expect(free.warning).toBe(null);
  });
});
