import type { Terms } from '../../../shared/domain/policy/terms.ts';
import type { Publication } from '../plan/plan.ts';
import { type Agency, documentOf } from '../plan/policies.ts';
import type { World } from './world.ts';

/** Publishes policies in mid-flight, and has open tickets moved when the publication says so. */
export class Publisher {
  readonly #world: World;
  readonly #agency: Agency;
  #jobs = 0;

  constructor(world: World, agency: Agency) {
    this.#world = world;
    this.#agency = agency;
  }

  publish({ at, kind, moves }: Publication): void {
    const { loop, faults } = this.#world.parts;
    const { policies, jobs } = this.#world.cloud.storage;
    loop.at(at, `a policy is published: ${kind}${moves ? ', open tickets move' : ''}`, () => {
      void loop.inside(async () => {
        const before = await policies.inForce();
        const { terms, directory } = before.document;
        const document = documentOf(kind === 'targets' ? withOtherTargets(terms) : withOtherZone(terms), directory);
        const after = await policies.publish({
          document,
          expectedRevision: before.revision,
          at: loop.now,
          by: 'admin',
        });
        if (after === 'conflict') throw new Error('Two publications met.');
        faults.count(kind === 'targets' ? 'publications' : 'zone_updates');
        if (!moves) return;
        this.#jobs += 1;
        const id = `job-${this.#jobs}`;
        const counts = {
          total: 0,
          looked: 0,
          changed: 0,
          breaching: 0,
          failed: 0,
          pass: 1,
          changedInPass: 0,
          pages: 0,
        };
        const times = { createdAt: loop.now, updatedAt: loop.now };
        await jobs.start({
          id,
          kind: 'move',
          state: 'running',
          termsHash: document.termsHash,
          revision: after.revision,
          createdBy: 'admin',
          cursor: null,
          version: 1,
          ...counts,
          ...times,
        });
        this.#world.cloud.jobs.send({ job: id }, 0);
      });
    });
  }

  /** What an agency has. */
  get agency(): Agency {
    return this.#agency;
  }
}

/** Every target is half as long again. */
function withOtherTargets(terms: Terms): Terms {
  const levels = Object.entries(terms.levels).map(([name, level]) => {
    const targets = Object.entries(level.targets).map(([priority, objectives]) => [
      priority,
      Object.fromEntries(
        Object.entries(objectives).map(([objective, target]) => [
          objective,
          'workingMs' in target ? { workingMs: Math.ceil((target.workingMs * 1.5) / 60_000) * 60_000 } : target,
        ]),
      ),
    ]);
    return [name, { ...level, targets: Object.fromEntries(targets) }];
  });
  return { ...terms, levels: Object.fromEntries(levels) };
}

/** The zones of the calendars stop turning their clocks. */
function withOtherZone(terms: Terms): Terms {
  const calendars = Object.entries(terms.calendars).map(([name, calendar]) => [
    name,
    {
      ...calendar,
      zone: {
        ...calendar.zone,
        tzVersion: '2026z',
        initialOffsetSeconds: calendar.zone.initialOffsetSeconds + 3600,
        transitions: [],
      },
    },
  ]);
  return { ...terms, calendars: Object.fromEntries(calendars) };
}
