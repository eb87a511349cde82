/** Pages of other origins read nothing of Kept in a browser: no answer says that they may (CORS is closed). */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHost, type Host } from '../../host/host.ts';
import { loadPolicy } from '../../shared/adapters/configuration/loadPolicy.ts';
import { KEY, opened, post } from './client.ts';

let host: Host;
beforeAll(async () => {
  host = await createHost({ policy: loadPolicy('config'), file: null, port: 0, developmentKey: KEY });
  await post(host.url, [opened('INC-1', new Date().toISOString())]);
});
afterAll(() => host.close());

const OTHER = 'https://elsewhere.example';

const allowances = ({ headers }: Response) => [...headers.keys()].filter((name) => name.startsWith('access-control-'));

describe('a page of another origin', () => {
  it.each([
    ['/v1/events', 'POST', 401],
    ['/v1/tickets/INC-1', 'GET', 200],
    ['/v1/tickets', 'GET', 200],
    ['/v1/tickets/none', 'GET', 404],
    ['/v1/policy', 'GET', 200],
    ['/v1/rotas', 'GET', 200],
    ['/v1/feeds', 'GET', 200],
    ['/s/none', 'GET', 404],
    ['/healthz', 'GET', 200],
    ['/local/mail.json', 'GET', 403],
    ['/nowhere', 'GET', 404],
  ])('is not let in to %s', async (path, method, status) => {
    const key: Record<string, string> = status === 401 ? {} : { authorization: `Bearer ${KEY}` };
    const answer = await fetch(`${host.url}${path}`, { method, headers: { origin: OTHER, ...key } });
    expect({ status: answer.status, allowances: allowances(answer) }).toEqual({ status, allowances: [] });
  });

  it.each(['/v1/events', '/v1/tickets/INC-1', '/v1/policy', '/v1/rotas/duty/swaps', '/s/none/rating', '/local/clock'])(
    'is not let in to %s when its browser asks first',
    async (path) => {
      const headers = {
        origin: OTHER,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization, content-type',
      };
      const answer = await fetch(`${host.url}${path}`, { method: 'OPTIONS', headers });
      expect(answer.ok).toBe(false);
      expect(allowances(answer)).toEqual([]);
    },
  );
});
