/** What every Secrets keeps to: one of several who make the first secret, or change them, at once saves, and all see the same. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Secret, Secrets } from '../../../shared/ports/secrets.ts';
import { T0 } from '../fixtures.ts';
import type { Open, Opened } from './harness.ts';

interface OpenedSecrets extends Opened<Secrets> {
  another(): Promise<Secrets>;
}

const secret = (id: string): Secret => ({ id, value: id.repeat(43), createdAt: T0 });

export function secretsContract(name: string, open: Open<Secrets, OpenedSecrets>): void {
  describe(`Secrets on ${name}`, () => {
    let opened: OpenedSecrets;
    beforeAll(async () => {
      opened = await open();
    }, 60_000);
    afterAll(() => opened.close());

    it('begins with none', async () => {
      expect(await opened.port.load('links')).toEqual({ version: 0, secrets: [] });
    });

    it('lets one of several who make the first at once save it', async () => {
      const others = [opened.port, await opened.another(), await opened.another()];
      const answers = await Promise.all(others.map((port, n) => port.save('links', 0, [secret(`${n}`)])));
      expect(answers.toSorted()).toEqual(['conflict', 'conflict', 'saved']);
      const winner = secret(`${answers.indexOf('saved')}`);
      for (const port of others) expect(await port.load('links')).toEqual({ version: 1, secrets: [winner] });
    });

    it('replaces what was read, in its order, and nothing that was saved since', async () => {
      const { version, secrets } = await opened.port.load('links');
      const newer = [secret('n'), ...secrets];
      expect(await opened.port.save('links', version, newer)).toBe('saved');
      expect(await (await opened.another()).load('links')).toEqual({ version: version + 1, secrets: newer });
      expect(await (await opened.another()).save('links', version, [secret('x')])).toBe('conflict');
      expect(await opened.port.load('links')).toEqual({ version: version + 1, secrets: newer });
    });
  });
}
