import type { Mutant } from './mutant.js';

export const partnersMutants: readonly Mutant[] = [
  {
    name: 'a tier is lost at once below its entry',
    file: 'subgraphs/partners/src/directory/domain/tier.ts',
    from: 'score >= entryScore[tier] - hysteresis',
    to: 'score >= entryScore[tier]',
    tests: ['subgraphs/partners/src/directory/domain/tier.test.ts'],
  },
  {
    name: 'a tier is entered one point late',
    file: 'subgraphs/partners/src/directory/domain/tier.ts',
    from: 'score >= entryScore[tier]) ??',
    to: 'score > entryScore[tier]) ??',
    tests: ['subgraphs/partners/src/directory/domain/tier.test.ts'],
  },
  {
    name: 'platinum pays what bronze pays',
    file: 'subgraphs/partners/src/directory/domain/tier.ts',
    from: 'PLATINUM: 1000 }',
    to: 'PLATINUM: 1500 }',
    tests: ['subgraphs/partners/src/directory/domain/tier.test.ts'],
  },
  {
    name: 'findings never grow old',
    file: 'subgraphs/partners/src/standing/domain/score.ts',
    from: '0.5 ** (Math.max(0, now.getTime() - outcome.at.getTime()) / dayMs / halfLifeDays)',
    to: '0.5 ** (Math.max(0, now.getTime() - outcome.at.getTime()) * 0)',
    tests: ['subgraphs/partners/src/standing/domain/score.test.ts'],
  },
  {
    name: 'failed checks count as work done',
    file: 'subgraphs/partners/src/standing/domain/score.ts',
    from: 'const volume = checks.filter(({ mark }) => mark > 0)',
    to: 'const volume = checks.filter(({ mark }) => mark < 2)',
    tests: ['subgraphs/partners/src/standing/domain/score.test.ts'],
  },
  {
    name: 'a newcomer is judged by one job',
    file: 'subgraphs/partners/src/standing/domain/score.ts',
    from: 'const neutralWeight = 4;',
    to: 'const neutralWeight = 0.001;',
    tests: ['subgraphs/partners/src/standing/domain/score.test.ts'],
  },
  {
    name: 'who is suspended can be suspended again',
    file: 'subgraphs/partners/src/directory/domain/professional-status.ts',
    from: "SUSPENDED: ['ACTIVE'],",
    to: "SUSPENDED: ['ACTIVE', 'SUSPENDED'],",
    tests: ['subgraphs/partners/src/directory/domain/professional-status.test.ts'],
  },
  {
    name: 'a business may be called nothing that can be seen',
    file: 'subgraphs/partners/src/directory/domain/profile.ts',
    from: 'shownText(input, { min: 2, max: 120 })',
    to: 'input.trim()',
    tests: ['subgraphs/partners/src/directory/domain/profile.test.ts'],
  },
  {
    name: 'distances are those of a plane',
    file: 'subgraphs/partners/src/directory/domain/area.ts',
    from: 'Math.cos(radians(a.latitude)) * ',
    to: '',
    tests: ['subgraphs/partners/src/directory/domain/area.test.ts'],
  },
];
