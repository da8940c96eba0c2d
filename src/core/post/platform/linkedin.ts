// LinkedIn: an activity, a share and a ugcPost number one post in three ranges that an address does not translate, so
// each keeps its own key.
import { found, inPath, isAt } from '../rule.ts';
import type { PlatformRule, Rule } from '../rule.ts';

const SITE = 'https://www.linkedin.com';

const read: Rule = (path) => {
  const whole = path.join('/');
  const urn = /urn:li:(activity|ugcPost|share):(\d{8,25})/.exec(whole);
  const slug = /^posts\/[^/]*[-_](activity|ugcPost|share)-(\d{8,25})(?:-|$)/.exec(whole);
  const match = urn ?? slug;
  if (match) {
    const [, kind = '', id = ''] = match;
    return found('post', id, `${SITE}/feed/update/urn:li:${kind}:${id}/`, kind);
  }
  const [first, second] = path;
  if (second === undefined) return null;
  if (first === 'pulse') {
    return found('article', second, `${SITE}/pulse/${inPath([second])}/`, 'pulse');
  }
  return first === 'in' || first === 'company' || first === 'school' ? 'profile' : null;
};

export const linkedin: PlatformRule = { platform: 'linkedin', hosts: isAt('linkedin.com'), read };
